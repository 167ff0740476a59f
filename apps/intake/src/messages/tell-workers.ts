import { Injectable } from '@nestjs/common';
import type { StepKind } from '@liandong/contracts';
import { Clock, newId } from '@liandong/kernel';
import { currentTransaction, KeyVault } from '@liandong/platform';
import { IntakeConfig } from '../config.js';
import { claimantPlace } from '../claimants/seal-claimants.js';
import { LinkForMessage } from '../worker-links/link-for-message.js';
import { messageText, toldWords } from './message-texts.js';
import { messagePlace } from './worker-messages.js';

interface OfReferral {
  readonly referralId: string;
  readonly caseId: string;
  readonly step?: StepKind;
  readonly excludedClaimantIds?: readonly string[];
}

interface Told {
  readonly id: string;
  /** The case of the referral; of who was not taken on with a transfer, the one that was divided from it. */
  readonly caseId: string;
  readonly phoneSealed: Buffer;
  readonly ownerId: string;
  readonly isExcluded: boolean;
}

/** Notes and letters between offices are not for the worker; what changes the worker's position is. */
const quietSteps: readonly string[] = ['progress-note', 'letter'];

/** Writes the messages of an event for the workers in it, inside the transaction that takes the event in. */
@Injectable()
export class TellWorkers {
  constructor(
    private readonly vault: KeyVault,
    private readonly links: LinkForMessage,
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
  ) {}

  async execute(event: OfReferral, word: string, eventId: string): Promise<void> {
    if (!toldWords.includes(word) || (event.step && quietSteps.includes(event.step))) return;
    for (const told of await this.workersOf(event)) {
      // Who was excluded hears so once; the rest of the referral is about the others.
      if (told.isExcluded && word !== 'accepted') continue;
      await this.write(told, { word: told.isExcluded ? 'excluded' : word, eventId });
    }
  }

  /** The workers of the newest package who left a phone number. */
  private async workersOf({ referralId }: OfReferral): Promise<Told[]> {
    const { rows } = await currentTransaction()!.query<Told>(
      `select claimants.id, claimants.case_id as "caseId", phone_sealed as "phoneSealed", owner_id as "ownerId",
         claimants.id = any (referral_progress.excluded_claimant_ids) as "isExcluded"
       from (select claimant_ids from disclosures where referral_id = $1 order by id desc limit 1) newest
         cross join jsonb_array_elements_text(claimant_ids) named (id)
         join claimants on claimants.id = named.id::uuid join cases on cases.id = claimants.case_id
         join referral_progress on referral_progress.referral_id = $1
       where phone_sealed is not null order by position`,
      [referralId],
    );
    return rows;
  }

  private async write(told: Told, { word, eventId }: { word: string; eventId: string }): Promise<void> {
    const now = this.clock.now();
    const id = newId(now);
    const url = await this.links.urlFor(told.id, told.caseId);
    const cipher = await this.vault.cipherOf(told.ownerId);
    const phone = await this.vault.open(told.phoneSealed, claimantPlace(told.id, 'phone'));
    const text = messageText(word, url, this.config.MESSAGE_LANGUAGE);
    await currentTransaction()!.query(
      `insert into worker_messages (id, case_id, claimant_id, event_id, word, phone_sealed, text_sealed, due_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (event_id, claimant_id) do nothing`,
      [
        id,
        told.caseId,
        told.id,
        eventId,
        word,
        cipher.seal(phone, messagePlace(id, 'phone')),
        cipher.seal(text, messagePlace(id, 'text')),
        now,
      ],
    );
  }
}
