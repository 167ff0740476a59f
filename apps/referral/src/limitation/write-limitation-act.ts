import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock, dateInShanghai, newId } from '@liandong/kernel';
import { currentActor, KeyVault } from '@liandong/platform';
import { KnownCases } from '../cases/known-cases.js';
import { IntakeClient } from '../packages/intake-client.js';
import { limitationTextPlace, type LimitationAct } from './limitation-act.js';
import type { LimitationActDto } from './limitation.dto.js';

/** Makes the row of an act: its text sealed, its files looked up, before any transaction begins. */
@Injectable()
export class WriteLimitationAct {
  constructor(
    private readonly cases: KnownCases,
    private readonly intake: IntakeClient,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async execute(caseId: string, body: LimitationActDto): Promise<LimitationAct> {
    const known = await this.cases.one(caseId, { at: '/path/id' });
    const now = this.clock.now();
    if (body.happenedOn > dateInShanghai(now)) {
      throw refusal('request.malformed', {}, [{ pointer: '/happenedOn', code: 'day-in-future' }]);
    }
    const { subject } = currentActor();
    const evidenceIds = body.evidenceIds ?? [];
    await this.intake.requireOwnEvidence(evidenceIds);
    const id = newId(now);
    const cipher = await this.vault.cipherOf(known.ownerId);
    return {
      id,
      version: 0,
      caseId,
      kind: body.kind,
      happenedOn: body.happenedOn,
      evidenceIds,
      textSealed: body.text === undefined ? null : cipher.seal(body.text, limitationTextPlace(id)),
      recordedBy: subject,
      recordedAt: now,
      confirmedBy: null,
      confirmedAt: null,
    };
  }
}
