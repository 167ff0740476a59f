import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FieldProblem } from '@liandong/kernel';
import { currentActor, currentContext, Database, Reader, withContext } from '@liandong/platform';
import type { Disclosure } from './disclosure.js';
import type { GiveDisclosureDto } from './disclosure.dto.js';
import { Standing } from './standing.js';

type Received = Pick<Disclosure, 'id' | 'fields' | 'claimantIds' | 'evidenceIds'>;

/**
 * Who received a disclosure may have it sent on to the next partner: within what was received, while consent stands
 * behind it. It is the owner's disclosure then, of the owner's data, by the hand of whoever sends on.
 */
@Injectable()
export class SendOnward {
  constructor(
    private readonly reader: Reader,
    private readonly database: Database,
    private readonly standing: Standing,
  ) {}

  async execute<T>(asked: GiveDisclosureDto, give: (asked: GiveDisclosureDto) => Promise<T>): Promise<T> {
    const { onwardOf, ...rest } = asked;
    if (!onwardOf) return give(rest);
    const received = await this.reader.row<Received>(
      `select id, fields, claimant_ids as "claimantIds", evidence_ids as "evidenceIds" from disclosures
       where id = $1 and case_id = $2 and recipient_id = any (app_organisations())`,
      [onwardOf, asked.caseId],
    );
    const claimantIds = rest.claimantIds.length > 0 ? rest.claimantIds : [...received.claimantIds];
    // Who withdrew and is not to go on, because this partner did not take them on, stands in the way of nobody.
    const standing = await this.standing.of(received.id);
    const withdrawnClaimantIds = standing.withdrawnClaimantIds.filter((id) => claimantIds.includes(id));
    if (withdrawnClaimantIds.length > 0) throw refusal('referral.consent-withdrawn', { withdrawnClaimantIds });
    const problems = beyond(rest, received);
    if (problems.length > 0) throw refusal('disclosure.beyond-received', {}, problems);
    const ownerId = await this.ownerOf(asked.caseId);
    const actor = { ...currentActor(), organisationId: ownerId, reach: [ownerId] };
    return withContext({ ...currentContext()!, actor }, () => give({ ...rest, claimantIds }));
  }

  private async ownerOf(caseId: string): Promise<string> {
    const { rows } = await this.database.worker.query<{ ownerId: string }>(
      'select owner_id as "ownerId" from cases where id = $1',
      [caseId],
    );
    return rows[0]!.ownerId;
  }
}

function beyond(asked: GiveDisclosureDto, received: Received): FieldProblem[] {
  const lists = ['fields', 'claimantIds', 'evidenceIds'] as const;
  return lists.flatMap((list) => {
    const held: readonly string[] = received[list];
    return asked[list].flatMap((name, index) =>
      held.includes(name) ? [] : [{ pointer: `/${list}/${index}`, code: 'not-received' }],
    );
  });
}
