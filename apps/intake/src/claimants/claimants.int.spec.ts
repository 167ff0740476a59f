import { KeyVault, type Problem } from '@liandong/platform';
import { claimant, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { ClaimantView, RevealedClaimantView } from './claimant.dto.js';
import { reasonPlace } from './identity-reveal.js';

let intake: IntakeUnderTest;
let union: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());

async function claimants(people: object[]): Promise<ClaimantView[]> {
  const { body } = await union.clerk.post<{ id: string }>('cases', registration({ claimants: people }));
  const page = await union.clerk.get<{ items: ClaimantView[] }>(`cases/${body.id}/claimants?limit=200`);
  return page.body.items;
}

describe('claimants', () => {
  test('are listed in the order of the roster, masked, without gap or repeat', async () => {
    const names = ['买买提·吐尔逊（合成）', '王五', '张三', '李四', '赵六'];
    const people = names.map((name) => claimant({ name, bankAccount: '6222020200001234567', phone: undefined }));
    const { body: created } = await union.clerk.post<{ id: string }>('cases', registration({ claimants: people }));
    const shown: ClaimantView[] = [];
    let query = 'limit=2';
    for (;;) {
      const { body } = await union.clerk.get<{ items: ClaimantView[]; next?: string }>(
        `cases/${created.id}/claimants?${query}`,
      );
      shown.push(...body.items);
      if (!body.next) break;
      query = `limit=2&cursor=${body.next}`;
    }
    expect(shown.map(({ name }) => name)).toEqual(['买**·*******', '王*', '张*', '李*', '赵*']);
    expect(shown[1]).toMatchObject({
      bankAccount: '***************4567',
      homeRegionName: '四川省绵阳市北川羌族自治县',
    });
    expect(shown[1]).not.toHaveProperty('phone');
  });

  test('a reveal shows the plain values and is on file: act, event and audit entry', async () => {
    const person = claimant({ name: '张三（合成）', bankAccount: '6222020200001234567' });
    const [shown] = await claimants([person]);
    const sending = { idempotencyKey: 'reveal-once' };
    const path = `claimants/${shown!.id}/reveal`;
    const revealed = await union.clerk.post<RevealedClaimantView>(path, { reason: '核对工资表' }, sending);
    expect(revealed.status).toBe(200);
    expect(revealed.headers.get('cache-control')).toBe('no-store');
    expect(revealed.body).toMatchObject({
      name: '张三（合成）',
      documentKind: 'resident-id',
      idNumber: person.idNumber,
      phone: '13800001234',
      bankAccount: '6222020200001234567',
    });
    const repeated = await union.clerk.post(path, { reason: '核对工资表' }, sending);
    expect(repeated.text).toBe(revealed.text);

    const acts = await intake.sql<{ id: string; reason: null; sealed: Buffer; organisation_id: string }>(
      'select id, reason, reason_sealed as sealed, organisation_id from identity_reveals where claimant_id = $1',
      [shown!.id],
    );
    expect(acts).toMatchObject([{ reason: null, organisation_id: union.id }]);
    const { id, sealed } = acts[0]!;
    expect(sealed.includes('核对')).toBe(false);
    expect(await intake.app.get(KeyVault).open(sealed, reasonPlace(id))).toBe('核对工资表');
    const [event] = await intake.sql<{ type: string; payload: string }>(
      'select type, payload from outbox where subject = $1',
      [revealed.body.id],
    );
    expect(event!.type).toBe('cn.liandong.claimant.identity-revealed.v1');
    const entries = await intake.sql('select action from audit_entries where aggregate_id = $1', [revealed.body.id]);
    expect(entries).toEqual([{ action: 'claimant.identity-revealed' }]);
    const kept = JSON.stringify([event, await intake.sql('select answer from idempotency_keys')]);
    expect(kept).not.toContain(person.idNumber);
    expect(kept).not.toContain('张三');
  });

  test('a reveal needs a reason, and only the own claimants can be revealed', async () => {
    const [shown] = await claimants([claimant()]);
    const path = `claimants/${shown!.id}/reveal`;
    for (const body of [{}, { reason: '' }, { reason: '   ' }]) {
      const refused = await union.clerk.post<Problem>(path, body);
      expect([refused.status, refused.body.errors]).toMatchObject([400, [{ pointer: '/reason', code: 'text' }]]);
    }
    const stranger = await intake.union({ divisionCode: '511902' });
    expect((await stranger.supervisor.post(path, { reason: '核对' })).status).toBe(404);
    expect(await intake.sql('select from identity_reveals where claimant_id = $1', [shown!.id])).toEqual([]);
  });
});
