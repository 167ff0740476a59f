import { IsUUID } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsInstant } from '../field-decorators.js';

@Event(
  'letter.issued',
  1,
  'An official letter was made for a partner without a system; the former one is worth nothing now.',
)
export class LetterIssued extends EventData<LetterIssued> {
  @IsUUID() letterId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() expiresAt!: string;
  @IsInstant() issuedAt!: string;
}

@Event('letter.revoked', 1, 'The origin let the code of a letter be worth nothing.')
export class LetterRevoked extends EventData<LetterRevoked> {
  @IsUUID() letterId!: string;
  @IsUUID() referralId!: string;
  @IsUUID() caseId!: string;
  @IsInstant() revokedAt!: string;
}
