import {
  CaseAccepted,
  CaseDivided,
  EvidenceFileStored,
  OrganisationRegistered,
  ReferralAccepted,
  type ClaimReference,
} from '@liandong/contracts';
import { formatFen, newId, SettableClock, sumFen, type Fen } from '@liandong/kernel';
import type { Problem } from '@liandong/platform';
import { eventually, publishEvents, startTestService, type TestClient, type TestService } from '@liandong/testing';
import { Client, type QueryResultRow } from 'pg';
import { settlementService } from '../src/definition.js';
import type { LineView, RecoveryView } from '../src/recoveries/recovery.dto.js';
import type { ReceiptDecidedView } from '../src/recoveries/receipt.dto.js';

const people = [
  'clerk',
  'otherClerk',
  'supervisor',
  'citySupervisor',
  'lawyer',
  'partnerClerk',
  'partnerSupervisor',
  'stranger',
  'analyst',
  'operator',
] as const;
export type Person = (typeof people)[number];

export interface Stage {
  readonly service: TestService;
  readonly clock: SettableClock;
  readonly ids: { readonly owner: string; readonly city: string; readonly partner: string; readonly station: string };
  readonly as: Readonly<Record<Person, TestClient>>;
  readonly stop: () => Promise<void>;
}

/** Bazhou's union, the city union above it, and a partner in Gansu. Everybody here is made up. */
export async function setStage(): Promise<Stage> {
  const clock = new SettableClock(new Date('2026-05-08T02:00:00Z'));
  const service = await startTestService(settlementService, { clock });
  const ids = { owner: newId(), city: newId(), partner: newId(), station: newId() };
  const organisationId: Partial<Record<Person, string>> = {
    citySupervisor: ids.city,
    partnerClerk: ids.partner,
    partnerSupervisor: ids.partner,
    stranger: newId(),
  };
  const roles = {
    clerk: ['clerk'],
    otherClerk: ['clerk'],
    supervisor: ['supervisor'],
    citySupervisor: ['supervisor'],
    lawyer: ['lawyer'],
    partnerClerk: ['clerk'],
    partnerSupervisor: ['supervisor'],
    stranger: ['clerk', 'supervisor'],
    analyst: ['analyst'],
    operator: ['operator'],
  } as const;
  const clients = await Promise.all(
    people.map(async (person) => {
      const of = { organisationId: organisationId[person] ?? ids.owner, roles: roles[person], subject: person };
      return [person, await service.as(of)] as const;
    }),
  );
  await publishEvents(service.kafkaPrefix, [
    registered(ids.city, '巴中市总工会', undefined),
    registered(ids.owner, '巴州区总工会', ids.city),
    stored(slip, ids.owner),
  ]);
  await eventually('organisations and evidence are known', async () => {
    const rows = await ask(service, 'select id from organisations union all select id from known_evidence');
    return rows.length === 3;
  });
  return { service, clock, ids, as: Object.fromEntries(clients) as Record<Person, TestClient>, stop: service.stop };
}

/** A bank slip or signature sheet of the owner, for any of its cases. */
export const slip = newId();

export function stored(evidenceId: string, ownerId: string, caseId?: string, sha256?: string) {
  const storedAt = '2026-05-08T02:00:00Z';
  const event = new EvidenceFileStored({
    evidenceId, ownerId, ...(caseId && { caseId }), ...(sha256 && { sha256 }), mediaType: 'application/pdf', sizeBytes: 1, storedAt,
  }); // prettier-ignore
  return { event, subject: evidenceId, version: 1 };
}

function registered(organisationId: string, name: string, parentId: string | undefined) {
  const event = new OrganisationRegistered({
    organisationId,
    kind: 'county-union',
    name,
    divisionCode: '511902',
    parentId,
    caseKinds: ['unpaid-wages'],
    purposes: ['rights-protection'],
    entrance: 'console',
    capacity: 'open',
    registeredAt: '2026-01-01T00:00:00Z',
  });
  return { event, subject: organisationId, version: 1 };
}

/** A case with one claimant per amount, as intake tells of it. */
export function acceptedCase(ownerId: string, amounts: readonly Fen[], caseId = newId()): CaseAccepted {
  const claims: ClaimReference[] = amounts.map((amountFen) => ({
    claimId: newId(),
    claimantId: newId(),
    item: 'wages',
    periodFrom: '2022-03-01',
    periodTo: '2022-12-31',
    amountFen: formatFen(amountFen),
  }));
  return new CaseAccepted({
    caseId,
    number: '川巴〔2026〕维字第12号',
    ownerId,
    kind: 'unpaid-wages',
    originRegion: '511902',
    regionOfPerformance: '620000',
    totalFen: formatFen(sumFen(amounts)),
    claimants: claims.map(({ claimantId }) => ({
      claimantId,
      homeRegion: '511902',
      occupationGroup: 'construction',
      unionMember: true,
    })),
    claims,
    acceptedAt: '2026-05-08T02:00:00Z',
  });
}

/** Opens a recovery by the event of its case and answers how its owner sees it. */
export async function openRecovery(stage: Stage, amounts: readonly Fen[]): Promise<RecoveryView> {
  const event = acceptedCase(stage.ids.owner, amounts);
  await publishEvents(stage.service.kafkaPrefix, [{ event, subject: event.caseId, version: 1 }]);
  return recoveryOf(stage, event.caseId);
}

export function recoveryOf(stage: Stage, caseId: string, person: Person = 'clerk'): Promise<RecoveryView> {
  return eventually(`${person} sees the recovery`, async () => {
    const { body } = await stage.as[person].get<{ items: RecoveryView[] }>(`recoveries?caseId=${caseId}`);
    return body.items[0];
  });
}

/** The partner takes the case on: from then it is a party. */
export async function letPartnerIn(stage: Stage, { caseId }: RecoveryView): Promise<RecoveryView> {
  const { owner, partner } = stage.ids;
  const event = new ReferralAccepted({
    referralId: newId(),
    caseId,
    kind: 'assist',
    originId: owner,
    partnerId: partner,
    acceptedClaimantIds: [],
    excludedClaimantIds: [],
    acceptedAt: '2026-05-08T03:00:00Z',
  });
  await publishEvents(stage.service.kafkaPrefix, [{ event, subject: event.referralId, version: 1 }]);
  return recoveryOf(stage, caseId, 'partnerClerk');
}

/** What intake tells when some claimants leave the case of a recovery: what stays is not looked at here. */
export function dividedCase({ caseId }: Pick<RecoveryView, 'caseId'>, claimantIds: string[], newCaseId = newId()) {
  return new CaseDivided({
    caseId,
    referralId: newId(),
    newCaseId,
    newNumber: '川巴〔2026〕维字第13号',
    claimantIds,
    newTotalFen: '1',
    claimantCount: 1,
    totalFen: '1',
    dividedAt: '2026-05-08T04:00:00Z',
  });
}

/** Some claimants go into a case of their own: the recovery of that case. */
export async function divide(stage: Stage, recovery: RecoveryView, claimantIds: string[]): Promise<RecoveryView> {
  const event = dividedCase(recovery, claimantIds);
  await publishEvents(stage.service.kafkaPrefix, [{ event, subject: recovery.caseId, version: 2 }]);
  return recoveryOf(stage, event.newCaseId);
}

export async function current(stage: Stage, id: string): Promise<RecoveryView> {
  return (await stage.as.clerk.get<RecoveryView>(`recoveries/${id}`)).body;
}

export async function linesOf(stage: Stage, id: string): Promise<LineView[]> {
  return (await stage.as.clerk.get<{ items: LineView[] }>(`recoveries/${id}/lines?limit=200`)).body.items;
}

/** A POST on the recovery as it is now. */
export async function post(
  stage: Stage,
  id: string,
  path: string,
  { body, by = 'clerk' }: { body?: unknown; by?: Person } = {},
) {
  const { version } = await current(stage, id);
  return stage.as[by].post<ReceiptDecidedView & Partial<Pick<Problem, 'code' | 'errors'>>>(
    `recoveries/${id}/${path}`,
    body,
    {
      ifMatch: version,
    },
  );
}

export const mediation = (totalFen: string, instalments: readonly { dueOn: string; amountFen: string }[] = []) => ({
  kind: 'mediation',
  signedOn: '2026-05-08',
  evidenceId: slip,
  totalFen,
  instalments,
});

export const receipt = (amountFen: string, more: object = {}) => ({
  amountFen,
  receivedOn: '2026-05-08',
  evidenceId: slip,
  method: 'by-instalment',
  ...more,
});

/** A recovery with an agreement about all that is claimed. */
export async function agreed(stage: Stage, amounts: readonly bigint[] = [100_000n, 50_000n]): Promise<RecoveryView> {
  const { id } = await openRecovery(stage, amounts);
  const total = amounts.reduce((sum, fen) => sum + fen, 0n);
  await post(stage, id, 'documents', { body: mediation(total.toString()) });
  return current(stage, id);
}

/** Plain SQL as the worker role, which sees everything. */
export async function ask<R extends QueryResultRow>(
  service: TestService,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  return withClient(service.databaseUrl, '-c role=liandong_worker', async (client) => {
    return (await client.query<R>(sql, values)).rows;
  });
}

export async function withClient<T>(url: string, options: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, options });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Names of the events published of a subject, in order. */
export async function published(service: TestService, subject: string): Promise<string[]> {
  const rows = await ask<{ type: string }>(service, 'select type from outbox where subject = $1 order by id', [
    subject,
  ]);
  return rows.map(({ type }) => type.replace(/^cn\.liandong\.|\.v1$/g, ''));
}
