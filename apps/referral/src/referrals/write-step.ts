import { Injectable } from '@nestjs/common';
import { refusal, type StepKind } from '@liandong/contracts';
import { Clock, dateInShanghai, newId } from '@liandong/kernel';
import { currentActor, KeyVault } from '@liandong/platform';
import { IntakeClient } from '../packages/intake-client.js';
import type { RemarkKind, Step } from './step.table.js';

export interface StepText {
  readonly text?: string;
  readonly takenOn?: string;
  readonly evidenceIds?: readonly string[];
}

/** Makes a step row of what somebody wrote: its text sealed, its files looked up, before any transaction begins. */
@Injectable()
export class WriteStep {
  constructor(
    private readonly vault: KeyVault,
    private readonly clock: Clock,
    private readonly intake: IntakeClient,
  ) {}

  async execute<K extends StepKind | RemarkKind>(
    referralId: string,
    kind: K,
    written: StepText,
  ): Promise<Step & { kind: K }> {
    const by = currentActor();
    const now = this.clock.now();
    const today = dateInShanghai(now);
    if (written.takenOn !== undefined && written.takenOn > today) {
      throw refusal('request.malformed', {}, [{ pointer: '/takenOn', code: 'day-in-future' }]);
    }
    const evidenceIds = written.evidenceIds ?? [];
    await this.intake.requireOwnEvidence(evidenceIds);
    const id = newId(now);
    const cipher = await this.vault.cipherOf(by.organisationId);
    return {
      id,
      referralId,
      kind,
      takenOn: written.takenOn ?? today,
      textSealed: written.text === undefined ? null : cipher.seal(written.text, stepPlaceOf(id)),
      evidenceIds,
      byOrganisationId: by.organisationId,
      bySubject: by.subject,
      recordedAt: now,
    };
  }
}

/** Where the words belong: they open at no other place. */
export const missingItemsPlace = (referralId: string) => `referrals/${referralId}/missing_items`;
export const stepPlaceOf = (stepId: string) => `referral_steps/${stepId}/text_sealed`;
