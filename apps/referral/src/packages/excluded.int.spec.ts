import { digestOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, TestClient } from '@liandong/testing';
import { unzipSync } from 'fflate';
import {
  acceptCase,
  act,
  delivered,
  manifest,
  refusalOf,
  reviewing,
  sentByLetter,
  setStage,
  type Person,
  type Stage,
} from '../../test/stage.js';

interface PackageBody {
  readonly digest: string;
  readonly package: { readonly claimants: readonly { readonly claimantId: string }[] };
  readonly withheldClaimantIds: string[];
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.stop());

/** A referral accepted without the first of its workers, with a station. */
async function acceptedWithoutOne(): Promise<string> {
  const { id } = await reviewing(stage);
  const excluded = [{ claimantId: stage.intake.claimantIds[0], reason: 'not-employed-here' }];
  await act(stage, 'yiwuClerk', `${id}/acceptance`, { excluded });
  await act(stage, 'yiwuClerk', `${id}/station`, { stationId: stage.ids.station });
  return id;
}

async function reads(person: Person, id: string) {
  const { body } = await stage.people[person].get<PackageBody>(`referrals/${id}/package`);
  const { digest, package: opened, withheldClaimantIds } = body;
  const claimantIds = opened.claimants.map(({ claimantId }) => claimantId);
  return { claimantIds, withheldClaimantIds, isWhole: digestOf(opened) === digest };
}

describe('whoever the partner does not take on', () => {
  test('stays with the origin: partner and station read the package without them', async () => {
    const { claimantIds } = stage.intake;
    const { id } = await reviewing(stage);
    expect(await reads('yiwuClerk', id)).toEqual({ claimantIds, withheldClaimantIds: [], isWhole: true });

    const accepted = await acceptedWithoutOne();
    const [excluded, ...taken] = claimantIds;
    for (const person of ['yiwuClerk', 'yiwuSupervisor', 'lawyer'] as const) {
      expect(await reads(person, accepted)).toEqual({
        claimantIds: taken,
        withheldClaimantIds: [excluded],
        isWhole: false,
      });
    }
    expect(await reads('beichuanClerk', accepted)).toEqual({ claimantIds, withheldClaimantIds: [], isWhole: true });
  });

  test('is not named as somebody who withdrew consent when all the others did', async () => {
    const id = await acceptedWithoutOne();
    const [, ...taken] = stage.intake.claimantIds;
    stage.intake.withdrawn = taken;
    const { status, body } = await stage.people.yiwuClerk.get(`referrals/${id}/package`);
    stage.intake.withdrawn = [];
    expect([status, body]).toMatchObject([403, { code: 'referral.consent-withdrawn', withdrawnClaimantIds: taken }]);
  });

  test('is not printed on a letter that the origin makes for the partner afterwards', async () => {
    const { service, people, ids, intake } = stage;
    const { id } = await sentByLetter(stage);
    const { body: letter } = await people.beichuanClerk.post<{ code: string }>(`referrals/${id}/letter`);
    const door = new TestClient(service.url, undefined);
    const answer = async (noun: string, body: object = {}) => {
      const signed = { signatory: '赵主任（合成）', ...body };
      const { status } = await door.post(`letters/${letter.code}/${noun}`, signed, { ifMatch: '*' });
      expect(status).toBe(200);
    };
    await answer('receipt');
    await answer('acceptance', { excluded: [{ claimantId: intake.claimantIds[0], reason: 'no-evidence' }] });
    const token = await service.identities.token({ organisationId: ids.beichuan, roles: ['clerk'] });
    const printed = await fetch(`${service.url}/api/v1/referrals/${id}/letter`, {
      method: 'POST',
      headers: { accept: docx, authorization: `Bearer ${token}`, 'idempotency-key': newId() },
    });
    const files = unzipSync(new Uint8Array(await printed.arrayBuffer()));
    const said = Buffer.from(files['word/document.xml']!).toString();
    expect(['1．', '2．', '3．'].filter((place) => said.includes(`${place}合成人`))).toEqual(['2．', '3．']);
  });
});

describe('of a transfer', () => {
  /** A transfer of the case that a clerk of the partner has claimed. */
  async function claimed(caseId: string, partner: 'yiwu' | 'hami'): Promise<string> {
    const { people, ids } = stage;
    const { body } = await people.beichuanClerk.post<{ id: string }>('referrals', {
      caseId, partnerId: ids[partner], kind: 'transfer', purpose: 'rights-protection', manifest,
    }); // prettier-ignore
    await act(stage, 'beichuanClerk', `${body.id}/submission`);
    await act(stage, 'mianyangSupervisor', `${body.id}/signature`);
    await eventually('it is delivered', async () => {
      const { body: seen } = await people[`${partner}Clerk`].get<{ status: string }>(`referrals/${body.id}`);
      return seen.status === 'delivered';
    });
    await act(stage, `${partner}Clerk`, `${body.id}/claim`);
    return body.id;
  }
  const choices = async (person: Person, id: string) =>
    (
      await stage.people[person].get<{ items: { claimantId: string; reason?: string }[] }>(`referrals/${id}/claimants`)
    ).body.items.flatMap(({ claimantId, reason }) => (reason ? [[claimantId, reason]] : []));

  test('takes on whom the partner of an assist did not: they never left the case', async () => {
    const caseId = await acceptCase(stage);
    const { id } = await delivered(stage, caseId);
    await act(stage, 'yiwuClerk', `${id}/claim`);
    const excluded = [{ claimantId: stage.intake.claimantIds[0], reason: 'not-employed-here' }];
    await act(stage, 'yiwuClerk', `${id}/acceptance`, { excluded });
    const transfer = await claimed(caseId, 'hami');
    await act(stage, 'hamiClerk', `${transfer}/acceptance`);
    expect(await choices('hamiClerk', transfer)).toEqual([]);
  });

  test('stays with the origin as well, and is not to be had by another once the case has come back', async () => {
    const [excluded, another, ...taken] = stage.intake.claimantIds as [string, string, string];
    const caseId = await acceptCase(stage);
    const [first, second] = [await claimed(caseId, 'yiwu'), await claimed(caseId, 'hami')];
    const accepted = await act(stage, 'yiwuClerk', `${first}/acceptance`, {
      excluded: [{ claimantId: excluded, reason: 'not-employed-here' }],
    });
    expect(accepted).toMatchObject({ status: 'accepted', kind: 'transfer' });
    expect(await reads('yiwuClerk', first)).toMatchObject({ claimantIds: [another, ...taken] });
    expect((await refusalOf(stage, 'hamiClerk', `${second}/acceptance`)).code).toBe('referral.handed-over-already');

    const why = { reason: 'settled-elsewhere', text: '（合成）' };
    await act(stage, 'mianyangSupervisor', `${first}/cancellation`, why);
    await act(stage, 'yiwuClerk', `${first}/cancellation-confirmation`, { disposal: 'returned', text: '（合成）' });
    const nobody = [another, ...taken].map((claimantId) => ({ claimantId, reason: 'no-evidence' }));
    expect((await refusalOf(stage, 'hamiClerk', `${second}/acceptance`, { excluded: nobody })).code).toBe(
      'referral.nobody-accepted',
    );
    const without = [{ claimantId: another, reason: 'no-evidence' }];
    await act(stage, 'hamiClerk', `${second}/acceptance`, { excluded: without });
    expect(await choices('hamiClerk', second)).toEqual([
      [excluded, 'other'],
      [another, 'no-evidence'],
    ]);
    expect(await reads('hamiClerk', second)).toMatchObject({ claimantIds: taken });
  });
});
