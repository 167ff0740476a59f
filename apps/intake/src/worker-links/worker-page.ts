import { Injectable } from '@nestjs/common';
import type { OutcomeCode } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { Database } from '@liandong/platform';
import { IntakeConfig } from '../config.js';
import { LinkCodes } from './link-codes.js';
import type { OpenedLink } from './open-link.js';
import type { WorkerPageView } from './worker-link.dto.js';
import type { WordOfWorker } from './worker-word.js';

interface Found {
  readonly number: string;
  readonly status: string;
  readonly owner: string | null;
  readonly ownerSince: Date;
  readonly word: string | null;
  readonly partner: string | null;
  readonly isWithPartner: boolean | null;
  readonly since: Date | null;
  readonly referralId: string | null;
  readonly reportedAt: Date | null;
  readonly outcome: OutcomeCode | null;
  readonly said: WordOfWorker | null;
  readonly claimedFen: string;
  readonly paidFen: string | null;
}

/** The newest referral the worker is in: who was excluded from one sees the case as its own union has it. */
const query = `
  select cases.number, cases.status, owner.name as owner, coalesce(cases.accepted_at, cases.registered_at) as "ownerSince",
    progress.word, partner.name as partner, progress.is_with_partner as "isWithPartner",
    progress.with_holder_since as since, progress.referral_id as "referralId", progress.reported_at as "reportedAt", progress.outcome,
    worker_words.word as said, claimant_payments.paid_fen::text as "paidFen",
    (select coalesce(sum(amount_fen), 0)::text from claims where claimant_id = $2) as "claimedFen"
  from cases
  left join organisations owner on owner.id = cases.owner_id
  left join lateral (
    select * from referral_progress
    where referral_progress.case_id = cases.id and word not in ('drafted', 'amended', 'submitted', 'revised', 'voided')
      and not $2 = any (excluded_claimant_ids)
    order by is_with_partner desc, at desc limit 1) progress on true
  left join organisations partner on partner.id = progress.partner_id
  left join worker_words on worker_words.referral_id = progress.referral_id
    and worker_words.claimant_id = $2 and worker_words.reported_at = progress.reported_at
  left join claimant_payments on claimant_payments.claimant_id = $2
  where cases.id = $1`;

@Injectable()
export class WorkerPage {
  constructor(
    private readonly database: Database,
    private readonly codes: LinkCodes,
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
  ) {}

  async show(link: OpenedLink): Promise<WorkerPageView> {
    const found = await this.find(link);
    const end = new Date(this.clock.now().getTime() + this.config.WORKER_PAGE_TTL_S * 1000);
    const { holder, since } = holderOf(found);
    return {
      ticket: this.codes.ticketFor(link.id, end),
      caseNumber: found.number,
      holder,
      since: since.toISOString(),
      stage: stageOf(found),
      claimedFen: found.claimedFen,
      paidFen: found.paidFen ?? '0',
      ...(isOutcomeKnown(found) && { outcome: found.outcome! }),
      ...(isAsked(found) && { referralId: found.referralId! }),
      ...(found.said && { said: found.said }),
    };
  }

  async find({ caseId, claimantId }: Pick<OpenedLink, 'caseId' | 'claimantId'>): Promise<Found> {
    const { rows } = await this.database.worker.query<Found>(query, [caseId, claimantId]);
    return rows[0]!;
  }
}

/** An outcome waits for the worker's word. */
export const isAsked = ({ word, said }: Pick<Found, 'word' | 'said'>) => word === 'outcome-reported' && said === null;

/** What was objected to, and what came before a referral was opened again, is no outcome any more. */
const isOutcomeKnown = ({ word, outcome }: Found) =>
  outcome !== null && (word === 'outcome-reported' || word === 'completed');

/** Once the case has ended that is all there is to say; else how far the referral has come, where there is one. */
const stageOf = ({ status, word }: Found) =>
  ['closed', 'withdrawn', 'merged'].includes(status) || word === null ? `case-${status}` : word;

function holderOf({ isWithPartner, partner, owner, since, ownerSince }: Found) {
  if (isWithPartner && partner && since) return { holder: partner, since };
  // After a referral has ended the case is with its owner from that day on.
  return { holder: owner ?? '', since: since && since > ownerSince && isWithPartner === false ? since : ownerSince };
}
