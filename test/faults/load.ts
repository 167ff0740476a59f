import { randomUUID } from 'node:crypto';
import { newId, syntheticResidentId } from '@liandong/kernel';
import type { TestClient } from '@liandong/testing';
import { unions, type World } from './world.js';

export const kinds = ['register', 'accept', 'draft', 'document', 'receipt'] as const;
export type Kind = (typeof kinds)[number];

/** What a client knows of an operation: done, refused, or nothing at all. */
export type Answer = 'ok' | 'refused' | 'unknown';

/** One operation as the client that sent it saw it. `mark` finds its effect in the database. */
export interface Operation {
  readonly kind: Kind;
  readonly mark: string;
  readonly send: () => Promise<{ status: number; text: string }>;
  answer: Answer;
  status: number;
  readonly startedAt: number;
  endedAt: number;
}

interface Matter {
  readonly caseId: string;
  accepted: boolean;
  drafted: boolean;
  recoveryId?: string;
  /** A paper that settlement has heard of. */
  evidenceId?: string;
  documented: boolean;
}

interface Paper {
  readonly recoveryId: string;
  readonly evidenceId: string;
}

const WORKERS = 4;
const LIMIT_MS = 20_000;

/** Clients at work: cases, referrals and payments, each operation once, whatever it is answered. */
export class Load {
  readonly operations: Operation[] = [];
  private readonly matters: Matter[] = [];
  private stopping = false;
  private workers: Promise<void>[] = [];
  private serial = 0;

  private constructor(
    private readonly clients: Readonly<Record<'intake' | 'referral' | 'settlement', TestClient>>,
    private readonly random: () => number,
    private readonly run: string,
  ) {}

  static async on(world: World, random: () => number): Promise<Load> {
    const roles = ['clerk', 'supervisor'] as ('clerk' | 'supervisor')[];
    const clients = {
      intake: await world.client('intake', roles),
      referral: await world.client('referral', roles),
      settlement: await world.client('settlement', roles),
    };
    return new Load(clients, random, newId().slice(-8));
  }

  start(): void {
    this.stopping = false;
    this.workers = Array.from({ length: WORKERS }, () => this.work());
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.workers);
  }

  /** Operations that ended well since an instant of `performance.now()`. */
  okSince(since: number, until = Infinity): number {
    return this.operations.filter(({ answer, endedAt }) => answer === 'ok' && endedAt >= since && endedAt < until)
      .length;
  }

  /** A case whose acceptance was sent and answered after an instant of `performance.now()`. */
  acceptedSince(since: number): string | undefined {
    return this.operations.find(
      ({ kind, answer, startedAt }) => kind === 'accept' && answer === 'ok' && startedAt >= since,
    )?.mark;
  }

  private async work(): Promise<void> {
    while (!this.stopping) await this.one();
  }

  private async one(): Promise<void> {
    const matter = this.pick();
    if (!matter) return this.register();
    if (!matter.accepted) return this.accept(matter);
    if (!matter.drafted && this.random() < 0.4) return this.draft(matter);
    matter.recoveryId ??= await this.findRecovery(matter);
    matter.evidenceId ??= await this.upload();
    if (!matter.recoveryId || !matter.evidenceId) return this.register();
    const paper = { recoveryId: matter.recoveryId, evidenceId: matter.evidenceId };
    return matter.documented ? this.receive(paper) : this.document(matter, paper);
  }

  private pick(): Matter | undefined {
    if (this.matters.length < 3 || this.random() < 0.25) return undefined;
    return this.matters[Math.floor(this.random() * this.matters.length)];
  }

  private async register(): Promise<void> {
    const serial = this.next();
    const mark = `合成项目 ${this.run} ${serial}`;
    const day = new Date(Date.UTC(1980, 0, 1 + (serial % 5000))).toISOString().slice(0, 10);
    const claims = [{ item: 'wages', periodFrom: '2025-01-01', periodTo: '2025-06-30', amountFen: '2860000' }];
    const body = {
      kind: 'unpaid-wages', channel: 'walk-in', regionOfPerformance: '650500', projectName: mark,
      employers: [{ role: 'employer', name: '某某劳务有限公司（合成）' }],
      claimants: [{
        name: '合成人', idNumber: syntheticResidentId('510726', day, serial % 1000), homeRegion: '510726',
        occupationGroup: 'construction', unionMember: true, claims,
      }],
    }; // prettier-ignore
    const answer = await this.record('register', mark, (key) =>
      this.clients.intake.post<{ id: string }>('cases', body, { idempotencyKey: key }),
    );
    if (answer?.status === 201)
      this.matters.push({ caseId: answer.body.id, accepted: false, drafted: false, documented: false });
  }

  private async accept(matter: Matter): Promise<void> {
    matter.accepted = true;
    await this.record('accept', matter.caseId, (key) =>
      this.clients.intake.post(`cases/${matter.caseId}/acceptance`, undefined, { idempotencyKey: key, ifMatch: 1 }),
    );
  }

  private async draft(matter: Matter): Promise<void> {
    matter.drafted = true;
    const manifest = { legalBasis: 'statutory-duty', fields: ['name'], claimantIds: [], evidenceIds: [] };
    const body = {
      caseId: matter.caseId,
      partnerId: unions.partner,
      kind: 'assist',
      purpose: 'rights-protection',
      manifest,
    };
    await this.record('draft', matter.caseId, (key) =>
      this.clients.referral.post('referrals', body, { idempotencyKey: key }),
    );
  }

  /** Undefined while the case is on its way to settlement, or settlement away: then there is other work. */
  private async findRecovery(matter: Matter): Promise<string | undefined> {
    const found = await this.clients.settlement
      .get<{ items?: { id: string }[] }>(`recoveries?caseId=${matter.caseId}`)
      .catch(() => undefined);
    return found?.body.items?.[0]?.id;
  }

  /** Uploads a paper; it is no operation that is counted, since every other stands on it. */
  private async upload(): Promise<string | undefined> {
    const form = new FormData();
    form.set('file', new Blob([`%PDF-1.4\n%${randomUUID()}\n%%EOF\n`], { type: 'application/pdf' }), 'slip.pdf');
    const answer = await within(LIMIT_MS, this.clients.intake.post('evidence-files', form)).catch(() => undefined);
    return answer?.status === 201 ? String(answer.body['id']) : undefined;
  }

  private async document(matter: Matter, { recoveryId, evidenceId }: Paper): Promise<void> {
    matter.documented = true;
    // No two documents or receipts of a run are of one amount: by it their effect is found.
    const totalFen = String(2_000_000 + this.next());
    const body = { kind: 'mediation', signedOn: '2026-05-08', evidenceId, totalFen, instalments: [] };
    const answer = await this.record('document', `${recoveryId} ${totalFen}`, (key) =>
      this.clients.settlement.post(`recoveries/${recoveryId}/documents`, body, { idempotencyKey: key, ifMatch: '*' }),
    );
    // The paper may not have arrived yet.
    if (answer?.status === 409) matter.documented = false;
  }

  private async receive({ recoveryId, evidenceId }: Paper): Promise<void> {
    const amountFen = String(1_000 + this.next());
    const body = { amountFen, receivedOn: '2026-05-08', evidenceId, method: 'pro-rata' };
    await this.record('receipt', `${recoveryId} ${amountFen}`, (key) =>
      this.clients.settlement.post(`recoveries/${recoveryId}/receipts`, body, { idempotencyKey: key, ifMatch: '*' }),
    );
  }

  private next(): number {
    this.serial += 1;
    return this.serial;
  }

  private async record<A extends { status: number; text: string }>(
    kind: Kind,
    mark: string,
    sendWith: (key: string) => Promise<A>,
  ): Promise<A | undefined> {
    const key = randomUUID();
    const send = () => within(LIMIT_MS, sendWith(key));
    const operation: Operation = {
      kind,
      mark,
      send,
      answer: 'unknown',
      status: 0,
      startedAt: performance.now(),
      endedAt: Infinity,
    };
    this.operations.push(operation);
    const answer = await send().catch(() => undefined);
    operation.status = answer?.status ?? 0;
    operation.answer = answerOf(operation.status);
    operation.endedAt = performance.now();
    return answer;
  }
}

/** A server error may hide a commit whose answer was lost; only a refusal by rule says that nothing happened. */
export function answerOf(status: number): Answer {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
}

/** A connection that went silent must not hold a client for ever. */
function within<T>(limit_ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), limit_ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
