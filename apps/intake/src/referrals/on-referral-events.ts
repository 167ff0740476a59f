import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { catalogue, definitionOf } from '@liandong/contracts';
import type { Envelope } from '@liandong/platform';
import { rememberReferral } from '../cases/closing-circumstances.js';
import { TellWorkers } from '../messages/tell-workers.js';
import { attachEvidence } from '../evidence/attached-evidence.js';
import { HandOver } from './hand-over.js';
import { isLiveAfter } from './progress.js';
import { rememberProgress } from './remember-progress.js';

const PREFIX = 'referral.';
const names = catalogue['referral.events'].events
  .map((event) => definitionOf(event).name)
  .filter((name) => name.startsWith(PREFIX));

interface OfReferral {
  readonly referralId: string;
  readonly caseId: string;
  readonly evidenceId?: string;
  readonly evidenceIds?: readonly string[];
}

/**
 * Follows the referrals of a case: while one is live the case cannot be closed, a transfer moves the file, the
 * worker's page knows how far it has come, its proofs open to both sides, and the workers in it are told.
 */
@Controller()
export class OnReferralEvents {
  constructor(
    private readonly handOver: HandOver,
    private readonly workers: TellWorkers,
  ) {}

  @EventPattern<string[]>(names)
  async handle(@Payload() event: OfReferral, @Ctx() envelope: Envelope): Promise<void> {
    const word = definitionOf(event).name.slice(PREFIX.length);
    const isLive = isLiveAfter(word);
    if (isLive !== undefined) await rememberReferral(event.referralId, event.caseId, isLive);
    await this.handOver.execute(event);
    await rememberProgress(event, word, new Date(envelope.time));
    await attachEvidence(event);
    await this.workers.execute(event, word, envelope.eventId);
  }
}
