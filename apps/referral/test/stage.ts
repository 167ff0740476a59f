import { CaseAccepted } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import {
  eventually,
  publishEvents,
  startTestService,
  type AnyBody,
  type TestClient,
  type TestService,
  type TestSettings,
} from '@liandong/testing';
import pg from 'pg';
import { actionsBehind } from '../src/action-paths.js';
import { referralService } from '../src/definition.js';
import { IntakeStandIn } from './intake-stand-in.js';

/** Organisations and people of the stage; all synthetic. */
export interface Stage {
  readonly service: TestService;
  readonly intake: IntakeStandIn;
  readonly ids: Readonly<
    Record<'mianyang' | 'beichuan' | 'yiwu' | 'hami' | 'xinjiang' | 'qitai' | 'station' | 'other', string>
  >;
  readonly people: Readonly<Record<Person, TestClient>>;
  readonly stop: () => Promise<void>;
}

export type Person =
  | 'beichuanClerk'
  | 'mianyangSupervisor'
  | 'yiwuClerk'
  | 'yiwuSecondClerk'
  | 'yiwuSupervisor'
  | 'hamiClerk'
  | 'hamiSupervisor'
  | 'xinjiangSupervisor'
  | 'lawyer'
  | 'stranger'
  | 'operator';

/** A referral service with Beichuan below Mianyang, Yiwu county in Xinjiang with a station, and a union of no concern. */
export async function setStage(settings: Pick<TestSettings, 'clock' | 'environment'> = {}): Promise<Stage> {
  const intake = await IntakeStandIn.start();
  const service = await startTestService(referralService, {
    clock: settings.clock,
    environment: { INTAKE_URL: intake.url, OUTGOING_TIMEOUT_MS: '1000', ...settings.environment },
  });
  const ids = {
    mianyang: newId(),
    beichuan: newId(),
    yiwu: newId(),
    hami: newId(),
    xinjiang: newId(),
    qitai: newId(),
    station: newId(),
    other: newId(),
  };
  const as = (organisationId: string, role: 'clerk' | 'supervisor' | 'lawyer' | 'operator') =>
    service.as({ organisationId, roles: [role] });
  const people = {
    operator: await as(newId(), 'operator'),
    beichuanClerk: await as(ids.beichuan, 'clerk'),
    mianyangSupervisor: await as(ids.mianyang, 'supervisor'),
    yiwuClerk: await as(ids.yiwu, 'clerk'),
    yiwuSecondClerk: await as(ids.yiwu, 'clerk'),
    yiwuSupervisor: await as(ids.yiwu, 'supervisor'),
    hamiClerk: await as(ids.hami, 'clerk'),
    hamiSupervisor: await as(ids.hami, 'supervisor'),
    xinjiangSupervisor: await as(ids.xinjiang, 'supervisor'),
    lawyer: await as(ids.station, 'lawyer'),
    stranger: await service.as({ organisationId: ids.other, roles: ['clerk', 'supervisor', 'lawyer'] }),
  };
  const union = (id: string, name: string, divisionCode: string, more: object = {}) => ({
    id,
    name,
    divisionCode,
    kind: 'county-union',
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection', 'legal-aid'],
    entrance: 'console',
    ...more,
  });
  const organisations = [
    union(ids.mianyang, '绵阳市总工会（合成）', '510700', { kind: 'city-union' }),
    union(ids.beichuan, '北川县总工会（合成）', '510726', { parentId: ids.mianyang }),
    union(ids.yiwu, '伊吾县总工会（合成）', '650522'),
    union(ids.hami, '哈密市总工会（合成）', '650500', { kind: 'city-union' }),
    union(ids.xinjiang, '新疆维吾尔自治区总工会（合成）', '650000', { kind: 'provincial-union' }),
    union(ids.qitai, '奇台县总工会（合成）', '652325', { entrance: 'letter' }),
    union(ids.station, '哈密市法律援助站（合成）', '650500', { kind: 'legal-aid-station' }),
    union(ids.other, '佛山市总工会（合成）', '440600', { kind: 'city-union' }),
  ];
  for (const organisation of organisations) await people.operator.post('organisations', organisation);
  const stop = async () => {
    await service.stop();
    await intake.stop();
  };
  return { service, intake, ids, people, stop };
}

/** Where the work was done: only the union there is competent. */
const divisions = { yiwu: '650522', qitai: '652325' } as const;

/** As intake would number it, as far as a test can tell. */
export const caseNumberOf = (caseId: string) =>
  `510726-2026-${String(Number.parseInt(caseId.slice(-7), 16)).padStart(6, '0')}`;

/** Lets intake's acceptance of a new case of Beichuan arrive; answers the case's id once it is known. */
export async function acceptCase(
  { service, ids, people }: Stage,
  regionOfPerformance: string = divisions.yiwu,
  more: Partial<CaseAccepted> = {},
): Promise<string> {
  const caseId = newId();
  const event = new CaseAccepted({
    caseId,
    number: caseNumberOf(caseId),
    ownerId: ids.beichuan,
    kind: 'unpaid-wages',
    originRegion: '510726',
    regionOfPerformance,
    totalFen: '300',
    claimants: [],
    claims: [],
    acceptedAt: new Date().toISOString(),
    ...more,
  });
  await publishEvents(service.kafkaPrefix, [{ event, subject: caseId, version: 1 }]);
  await eventually('the case is known', async () => {
    const { status } = await people.beichuanClerk.get(`route-suggestions?caseId=${caseId}&purpose=rights-protection`);
    return status === 200;
  });
  return caseId;
}

export type ReferralBody = AnyBody & {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly actions: string[];
};

export const manifest = {
  legalBasis: 'separate-consent',
  fields: ['name', 'claims'],
  claimantIds: [],
  evidenceIds: [],
};

/** A drafted referral, of a new case and to Yiwu unless others are named. */
export async function draft(
  stage: Stage,
  partnerId: string = stage.ids.yiwu,
  knownCaseId?: string,
): Promise<ReferralBody> {
  const division = divisions[partnerId === stage.ids.qitai ? 'qitai' : 'yiwu'];
  const caseId = knownCaseId ?? (await acceptCase(stage, division));
  const { body, status, text } = await stage.people.beichuanClerk.post<ReferralBody>('referrals', {
    caseId,
    partnerId,
    kind: 'assist',
    purpose: 'rights-protection',
    manifest,
  });
  if (status !== 201) throw new Error(text);
  return body;
}

/** Does one action (`<id>/<path>`) on the referral as it is now, as a person who sees it and was offered it. */
export async function act(stage: Stage, person: Person, path: string, body: unknown = {}): Promise<ReferralBody> {
  const client = stage.people[person];
  const { body: now } = await client.get<ReferralBody>(`referrals/${path.split('/')[0]}`);
  const answer = await client.post<ReferralBody>(`referrals/${path}`, body, { ifMatch: now.version });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.text}`);
  const done = actionsBehind(path.split('/').slice(1).join('/'));
  if (!done.some((action) => now.actions.includes(action))) {
    throw new Error(`${path} was done, though the answer before it offered only ${now.actions.join(', ')}`);
  }
  return answer.body;
}

/** A referral that was signed for a union reached by letter; it waits for the letter to be received. */
export async function sentByLetter(stage: Stage): Promise<ReferralBody> {
  const { id } = await draft(stage, stage.ids.qitai);
  await act(stage, 'beichuanClerk', `${id}/submission`);
  return act(stage, 'mianyangSupervisor', `${id}/signature`);
}

/** A referral that was signed and has reached Yiwu, of a new case unless one is named. */
export async function delivered(stage: Stage, caseId?: string): Promise<ReferralBody> {
  const { id } = await draft(stage, stage.ids.yiwu, caseId);
  await act(stage, 'beichuanClerk', `${id}/submission`);
  await act(stage, 'mianyangSupervisor', `${id}/signature`);
  return eventually('the referral is delivered', async () => {
    const { body } = await stage.people.yiwuClerk.get<ReferralBody>(`referrals/${id}`);
    return body.status === 'delivered' ? body : undefined;
  });
}

/** A referral that a Yiwu clerk has taken for review. */
export async function reviewing(stage: Stage): Promise<ReferralBody> {
  const { id } = await delivered(stage);
  return act(stage, 'yiwuClerk', `${id}/claim`);
}

/** What a request that must fail is told. */
export async function refusalOf(stage: Stage, person: Person, path: string, body: unknown = {}) {
  const answer = await stage.people[person].post<AnyBody>(`referrals/${path}`, body, { ifMatch: '*' });
  return { status: answer.status, code: answer.body.code, body: answer.body };
}

/** Rows of the service's database, past every scope. */
export async function rowsOf<R extends object>(
  { service }: Stage,
  sql: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await client.connect();
  const { rows } = await client.query<R>(sql, [...values]);
  await client.end();
  return rows;
}

/** What the outbox holds of a referral, in order, without what is the same for all. */
export async function eventsOf(stage: Stage, referralId: string): Promise<string[]> {
  const rows = await rowsOf<{ type: string }>(stage, 'select type from outbox where subject = $1 order by id', [
    referralId,
  ]);
  return rows.map(({ type }) => type.replace(/^cn\.liandong\.referral\.|\.v1$/g, ''));
}
