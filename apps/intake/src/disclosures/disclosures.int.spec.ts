import { createHash } from 'node:crypto';
import { disclosureFieldWords, type DisclosureField } from '@liandong/contracts';
import { canonicalJson, newId } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { acceptedCase, disclosureTo } from '../../test/accepted-case.js';
import { form, pdf } from '../../test/files.js';
import { consent, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { ConsentView } from '../consents/consent.dto.js';
import type { EvidenceView } from '../evidence/evidence.dto.js';
import type { DisclosureView, GivenDisclosureView, StandingView } from './disclosure.dto.js';

let intake: IntakeUnderTest;
let union: Union;
let partner: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
  partner = await intake.union({ divisionCode: '440600' });
});
afterAll(() => intake.stop());

const prepared = (...consents: object[][]) => acceptedCase(union, consents);
const asking = (caseId: string, fields: object = {}) => disclosureTo(partner, '440600', caseId, fields);

const disclose = (body: object, by: Union = union) => by.supervisor.post<GivenDisclosureView>('disclosures', body);
/** Asks in vain; the dry run must have refused the same. */
async function refuse(body: object, by: Union = union) {
  const checked = await by.supervisor.post<Problem>('disclosures/check', body);
  const refused = await by.supervisor.post<Problem>('disclosures', body);
  const { code, errors } = refused.body;
  expect([checked.status, checked.body.code, checked.body.errors]).toEqual([refused.status, code, errors]);
  return refused;
}

describe('a disclosure within consent', () => {
  test('gives out the consented fields and no other, under a digest both sides can compute', async () => {
    const { caseId, claimantIds } = await prepared([consent()], [consent()]);
    const given = await disclose(asking(caseId));
    expect(given.text).toContain('disclosureId');
    expect(given.status).toBe(201);
    const { body } = given;
    expect(body.digest).toBe(createHash('sha256').update(canonicalJson(body.package)).digest('hex'));
    expect(body.package).toMatchObject({
      case: { caseId, kind: 'unpaid-wages', claimantCount: 2 },
      claimants: [
        { claimantId: claimantIds[0], name: '工人0（合成）', phone: '13800001234' },
        { claimantId: claimantIds[1], name: '工人1（合成）' },
      ],
      claims: [{ claimantId: claimantIds[0], amountFen: '2860000' }, { claimantId: claimantIds[1] }],
      totalFen: '5720000',
    });
    expect(given.text).not.toMatch(/idNumber|bankAccount|homeRegion|occupationGroup|unionMember|"evidence":/);
    const [event] = await intake.sql<{ type: string; payload: string }>(
      'select type, payload from outbox where subject = $1',
      [body.disclosureId],
    );
    expect(event!.type).toBe('cn.liandong.disclosure.given.v1');
    expect(event!.payload).not.toContain('工人');
    const kept = JSON.stringify(await intake.sql('select answer from idempotency_keys'));
    expect(kept).not.toContain('工人');
  });

  test('covers a named recipient, a region around it, and several consents together', async () => {
    const named = consent({ recipientRegion: undefined, recipientId: partner.id, fields: ['name'] });
    const { caseId } = await prepared([named, consent({ recipientRegion: '440600', fields: ['phone', 'claims'] })]);
    expect((await disclose(asking(caseId))).status).toBe(201);
  });

  test('the same question again gets the same answer; a revised manifest under the same version gets another package', async () => {
    const { caseId, claimantIds } = await prepared([consent()], [consent()]);
    const asked = asking(caseId);
    const first = await disclose(asked);
    expect((await disclose({ ...asked, fields: ['claims', 'phone', 'name'] })).text).toBe(first.text);
    const revised = await disclose({ ...asked, claimantIds: [claimantIds[0]] });
    expect(revised.body.package).toMatchObject({ totalFen: '2860000' });
    expect(revised.body.digest).not.toBe(first.body.digest);
    expect((await disclose(asked)).text).toBe(first.text);
    await disclose({ ...asked, packageVersion: 2 });
    const { body } = await union.clerk.get<{ items: DisclosureView[] }>(`cases/${caseId}/disclosures`);
    expect(body.items.map(({ packageVersion }) => packageVersion)).toEqual([1, 1, 2]);
  });

  test('of 20 who ask for one version at once, all get one and the same package or are told to ask again', async () => {
    const { caseId } = await prepared([consent()]);
    const asked = asking(caseId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => disclose(asked)));
    const given = answers.filter(({ status }) => status === 201);
    expect(new Set(given.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ status }) => status === 409)).toBe(true);
    const rows = await intake.sql('select from disclosures where referral_id = $1', [asked.referralId]);
    expect(rows).toHaveLength(1);
  });

  test('a dry run before it says that all is well, and gives nothing', async () => {
    const { caseId } = await prepared([consent()]);
    const asked = asking(caseId);
    const checked = await union.clerk.post('disclosures/check', asked);
    expect([checked.status, checked.body]).toEqual([200, { valid: true }]);
    expect(await intake.sql('select from disclosures where referral_id = $1', [asked.referralId])).toEqual([]);
  });

  test('on a statutory duty it needs no consent, and says so', async () => {
    const { caseId } = await prepared([]);
    const given = await disclose(asking(caseId, { legalBasis: 'statutory-duty' }));
    expect([given.status, given.body.legalBasis]).toEqual([201, 'statutory-duty']);
  });
});

describe('a disclosure beyond consent is refused, and nothing goes out', () => {
  test.each<[string, object[], object, string[]]>([
    ['no consent at all', [], {}, ['/fields/0', '/fields/1', '/fields/2']],
    ['another purpose', [consent({ purpose: 'legal-aid' })], {}, ['/fields/0', '/fields/1', '/fields/2']],
    ['another region', [consent({ recipientRegion: '650000' })], {}, ['/fields/0', '/fields/1', '/fields/2']],
    ['a field that was not named', [consent({ fields: ['name', 'claims'] })], {}, ['/fields/1']],
    [
      'a county within the region of the consent is narrower than the recipient',
      [consent({ recipientRegion: '440604' })],
      {},
      ['/fields/0', '/fields/1', '/fields/2'],
    ],
  ])('%s', async (_what, given, fields, pointers) => {
    const { caseId, claimantIds } = await prepared([consent()], given);
    const before = await intake.sql('select count(*) from disclosures');
    const refused = await refuse(asking(caseId, fields));
    expect([refused.status, refused.body.code]).toEqual([422, 'disclosure.beyond-consent']);
    expect(refused.body.errors).toMatchObject(
      pointers.map((pointer) => ({ pointer, code: 'no-consent', params: { claimantId: claimantIds[1] } })),
    );
    const asked = asking(caseId, fields).fields as DisclosureField[];
    for (const { pointer, params, message } of refused.body.errors!) {
      const field = asked[Number(pointer.split('/')[2])]!;
      expect([params!.field, message]).toEqual([field, `该劳动者未同意提供“${disclosureFieldWords[field].zh}”`]);
    }
    expect(await intake.sql('select count(*) from disclosures')).toEqual(before);
  });

  test('a consent to another organisation, and a withdrawn one', async () => {
    const other = await intake.union({ divisionCode: '440100' });
    const { caseId } = await prepared([consent({ recipientRegion: undefined, recipientId: other.id })]);
    expect((await refuse(asking(caseId))).body.code).toBe('disclosure.beyond-consent');

    const second = await prepared([consent()]);
    const { body } = await union.clerk.get<{ items: ConsentView[] }>(`cases/${second.caseId}/consents`);
    await union.clerk.post(`consents/${body.items[0]!.id}/withdrawal`, undefined, { ifMatch: 0 });
    expect((await refuse(asking(second.caseId))).body.code).toBe('disclosure.beyond-consent');
  });

  test('a recipient region that is not the recipient’s own', async () => {
    const { caseId } = await prepared([consent({ recipientRegion: '650000' })]);
    const refused = await refuse(asking(caseId, { recipientRegion: '650000' }));
    expect([refused.status, refused.body.errors]).toMatchObject([
      400,
      [{ pointer: '/recipientRegion', code: 'not-the-recipients-region' }],
    ]);
  });

  test('a case that is not accepted, a stranger, things that are not in the case', async () => {
    const { caseId, evidenceId } = await prepared([consent({ fields: ['name', 'phone', 'claims', 'evidence'] })]);
    const { body: fresh } = await union.clerk.post<{ id: string }>('cases', registration());
    const early = await refuse(asking(fresh.id));
    expect([early.status, early.body.code]).toEqual([409, 'disclosure.case-not-open']);
    expect((await refuse(asking(caseId, { recipientId: union.id, recipientRegion: '510726' }), partner)).status).toBe(
      404,
    );
    const fields = ['name', 'evidence'];
    for (const [fault, pointer, code] of [
      [{ claimantIds: [newId()] }, '/claimantIds/0', 'unknown-claimant'],
      [{ fields, evidenceIds: [newId()] }, '/evidenceIds/0', 'unknown-evidence'],
      [{ evidenceIds: [evidenceId] }, '/evidenceIds', 'field-not-named'],
      [{ recipientId: union.id }, '/recipientId', 'own-organisation'],
      [{ packageVersion: 0 }, '/packageVersion', 'min'],
      [{ fields: [] }, '/fields', 'array-not-empty'],
    ] as const) {
      const refused = await refuse(asking(caseId, fault));
      expect([refused.status, refused.body.code]).toEqual([400, 'request.malformed']);
      expect(refused.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    }
    const unheard = await refuse(asking(caseId, { recipientId: newId() }));
    expect([unheard.status, unheard.body.code]).toEqual([503, 'organisation.not-known-here']);
  });
});

describe('what the recipient may see', () => {
  const withFile = ['name', 'evidence'];

  test('the record and the listed files, while consent stands; a withdrawal cuts both at once', async () => {
    const { caseId, claimantIds, evidenceId } = await prepared([consent({ fields: withFile })]);
    const { body: unlisted } = await union.clerk.post<EvidenceView>(`evidence-files?caseId=${caseId}`, form(pdf('2')));
    const { body: given } = await disclose(asking(caseId, { fields: withFile, evidenceIds: [evidenceId] }));
    expect(given.package).toMatchObject({ evidence: [{ evidenceId, mediaType: 'application/pdf' }] });

    const standing = async (by: Union) => (await by.clerk.get<StandingView>(`disclosures/${given.id}/standing`)).body;
    expect(await standing(partner)).toEqual({ stands: true, withdrawnClaimantIds: [] });
    expect((await partner.clerk.get(`evidence-files/${evidenceId}/content`)).status).toBe(200);
    expect((await partner.clerk.get(`evidence-files/${unlisted.id}`)).status).toBe(404);
    const seen = await partner.clerk.get<DisclosureView>(`disclosures/${given.id}`);
    expect(seen.body).toMatchObject({ digest: given.digest, fields: withFile });
    expect(seen.text).not.toContain('工人');
    expect((await partner.clerk.get(`cases/${caseId}`)).status).toBe(404);
    expect((await partner.clerk.get(`cases/${caseId}/disclosures`)).status).toBe(404);
    expect((await partner.clerk.post(`claimants/${claimantIds[0]}/reveal`, { reason: '核对' })).status).toBe(404);

    const { body: consents } = await union.clerk.get<{ items: ConsentView[] }>(`cases/${caseId}/consents`);
    await union.clerk.post(`consents/${consents.items[0]!.id}/withdrawal`, undefined, { ifMatch: 0 });
    for (const by of [union, partner]) {
      expect(await standing(by)).toEqual({ stands: false, withdrawnClaimantIds: claimantIds });
    }
    expect((await partner.clerk.get(`evidence-files/${evidenceId}/content`)).status).toBe(404);
    expect((await partner.clerk.get(`evidence-files/${evidenceId}`)).status).toBe(404);
    const { package: _, disclosureId: __, digest: ___, ...asked } = given;
    const question = asking(caseId, { referralId: asked.referralId, fields: withFile, evidenceIds: [evidenceId] });
    const again = await union.supervisor.post<Problem>('disclosures', question);
    expect([again.status, again.body['withdrawnClaimantIds']]).toEqual([422, claimantIds]);
  });

  test('a station learns the standing only with the digest of the package; others learn nothing', async () => {
    const { caseId } = await prepared([consent()]);
    const { body: given } = await disclose(asking(caseId));
    const station = await intake.union({ divisionCode: '110000' });
    const lawyer = await station.with(['lawyer']);
    const path = `disclosures/${given.id}/standing`;
    expect((await lawyer.get<StandingView>(`${path}?digest=${given.digest}`)).body.stands).toBe(true);
    for (const query of ['', `?digest=${'0'.repeat(64)}`])
      expect((await lawyer.get(`${path}${query}`)).status).toBe(404);
    expect((await lawyer.get(`${path}?digest=x`)).status).toBe(400);
    expect((await station.supervisor.get(`disclosures/${given.id}`)).status).toBe(404);
  });
});
