import { CaseAccepted } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { eventually, publishEvents, type AnyBody } from '@liandong/testing';
import { act, caseNumberOf, reviewing, rowsOf, setStage, type Person, type Stage } from '../../test/stage.js';
import { superiorsWithin } from './superiors.js';

let stage: Stage;
let agreementId: string;
/** Below Hami and Xinjiang, which are no party to any referral here. */
let joint: string;

const station = (parents: object, more: object = {}) => ({
  id: newId(),
  kind: 'joint-station',
  name: '联合工作站（合成）',
  divisionCode: '650500',
  caseKinds: ['unpaid-wages'],
  purposes: ['legal-aid'],
  entrance: 'console',
  ...parents,
  ...more,
});
const register = (sent: object) => stage.people.operator.post<AnyBody & { id: string }>('organisations', sent);

async function agree(first: string, second: string, more: object = {}): Promise<string> {
  const { body, status, text } = await stage.people.operator.post<AnyBody & { id: string }>('agreements', {
    level: 'intercity',
    firstUnionId: first,
    secondUnionId: second,
    validFrom: '2020-01-01',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    ...more,
  });
  if (status !== 201) throw new Error(text);
  return body.id;
}

beforeAll(async () => {
  stage = await setStage();
  const { hami, xinjiang } = stage.ids;
  agreementId = await agree(hami, xinjiang);
  joint = (await register(station({ parentId: hami, secondParentId: xinjiang }))).body.id;
}, 60_000);
afterAll(() => stage.stop());

describe('registering a joint station', () => {
  test('takes two parents and finds the agreement between them', async () => {
    const { hami, xinjiang } = stage.ids;
    const { body } = await stage.people.stranger.get(`organisations/${joint}`);
    expect(body).toMatchObject({ parentId: hami, secondParentId: xinjiang, agreementId });
    const [event] = await rowsOf<{ payload: string }>(stage, 'select payload from outbox where subject = $1', [joint]);
    expect(JSON.parse(event!.payload)).toMatchObject({ parentId: hami, secondParentId: xinjiang });
  });

  test('an agreement of the unions above the parents serves as well', async () => {
    const { mianyang, beichuan, hami } = stage.ids;
    const above = await agree(mianyang, hami);
    const { status, body } = await register(station({ parentId: hami, secondParentId: beichuan }));
    expect([status, body['agreementId']]).toEqual([201, above]);
  });

  test.each<[string, (ids: Stage['ids']) => object, string, string]>([
    ['without a second parent', ({ hami }) => ({ parentId: hami }), '/secondParentId', 'two-parents'],
    ['without a first', ({ hami }) => ({ secondParentId: hami }), '/parentId', 'two-parents'],
    ['with one twice', ({ hami }) => ({ parentId: hami, secondParentId: hami }), '/secondParentId', 'same-union'],
    [
      'with an unknown second',
      ({ hami }) => ({ parentId: hami, secondParentId: newId() }),
      '/secondParentId',
      'unknown-organisation',
    ],
    [
      'of another kind with a second parent',
      ({ hami, xinjiang }) => ({ kind: 'legal-aid-station', parentId: hami, secondParentId: xinjiang }),
      '/secondParentId',
      'only-joint-station',
    ],
  ])('%s is refused by its place', async (_what, parents, pointer, code) => {
    const sent = station(parents(stage.ids));
    const { status, body } = await register(sent);
    expect([status, body.code, body['errors']]).toEqual([
      400,
      'request.malformed',
      [expect.objectContaining({ pointer, code })],
    ]);
    expect((await stage.people.operator.get(`organisations/${sent.id}`)).status).toBe(404);
  });

  test('without an agreement in force between its parents it is refused', async () => {
    const { yiwu, xinjiang } = stage.ids;
    const parents = { parentId: yiwu, secondParentId: xinjiang };
    const refusal = async () => {
      const { status, body } = await register(station(parents));
      return [status, body.code];
    };
    expect(await refusal()).toEqual([422, 'organisation.joint-without-agreement']);
    await agree(yiwu, xinjiang, { validTo: '2020-12-31' });
    await agree(yiwu, xinjiang, { validFrom: '2099-01-01' });
    expect(await refusal()).toEqual([422, 'organisation.joint-without-agreement']);
    await agree(yiwu, xinjiang);
    expect((await register(station(parents))).status).toBe(201);
  });
});

describe('a joint station', () => {
  test('works under the eyes of the supervisors of both its parents, and of no third', async () => {
    const { id } = await reviewing(stage);
    await act(stage, 'yiwuClerk', `${id}/acceptance`);
    const statusFor = async (person: Person) => (await stage.people[person].get(`referrals/${id}`)).status;
    const people = ['hamiSupervisor', 'xinjiangSupervisor', 'hamiClerk', 'stranger'] as const;
    expect(await Promise.all(people.map(statusFor))).toEqual([404, 404, 404, 404]);
    await act(stage, 'yiwuClerk', `${id}/station`, { stationId: joint });
    await eventually('the tree is read anew', async () => (await statusFor('hamiSupervisor')) === 200);
    expect(await Promise.all(people.map(statusFor))).toEqual([200, 200, 404, 404]);
    for (const person of ['hamiSupervisor', 'xinjiangSupervisor'] as const) {
      const { body } = await stage.people[person].get<{ items: { id: string; actions: string[] }[] }>(
        'referrals?side=assigned',
      );
      // They see it; what is done is the parties' and the station's.
      expect(body.items.map((shown) => [shown.id, shown.actions])).toEqual([[id, []]]);
      expect((await stage.people[person].get(`referrals/${id}/history`)).status).toBe(200);
    }
  });

  test('has both parents above it, and what stands above them', async () => {
    const { mianyang, beichuan, hami, xinjiang, yiwu } = stage.ids;
    const inside = { rows: <R extends object>(sql: string, values?: unknown[]) => rowsOf<R>(stage, sql, values) };
    expect(await superiorsWithin(inside, [joint, beichuan, yiwu], 'supervisors')).toEqual(
      [hami, xinjiang, mianyang, yiwu].toSorted(),
    );
    expect(await superiorsWithin(inside, [joint], 'provincial-unions')).toEqual([xinjiang]);
  });

  test('sends its own cases under the agreements of either parent', async () => {
    const { xinjiang, yiwu } = stage.ids;
    const ofSecond = await agree(xinjiang, yiwu, { level: 'intercounty', validFrom: '2021-01-01' });
    const caseId = newId();
    const event = new CaseAccepted({
      caseId,
      number: caseNumberOf(caseId),
      ownerId: joint,
      kind: 'unpaid-wages',
      originRegion: '650500',
      regionOfPerformance: '650522',
      totalFen: '300',
      claimants: [],
      claims: [],
      acceptedAt: new Date().toISOString(),
    });
    await publishEvents(stage.service.kafkaPrefix, [{ event, subject: caseId, version: 1 }]);
    const clerk = await stage.service.as({ organisationId: joint, roles: ['clerk'] });
    const suggested = await eventually('the case is known', async () => {
      const { status, body } = await clerk.get<{ suggestions: { partnerId: string; agreementId?: string }[] }>(
        `route-suggestions?caseId=${caseId}&purpose=rights-protection`,
      );
      return status === 200 ? body.suggestions : undefined;
    });
    expect(suggested.find(({ partnerId }) => partnerId === yiwu)).toMatchObject({ agreementId: ofSecond });
  });
});
