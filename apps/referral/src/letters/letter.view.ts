import { IsInstant, IsOneOf } from '@liandong/contracts';
import { IsOptional } from 'class-validator';
import { letterStatuses, type LetterStatus } from './letter.js';

export class LetterView {
  id!: string;
  version!: number;
  referralId!: string;
  /** @example "〔2026〕12号" */
  number!: string;
  @IsOneOf(letterStatuses) status!: LetterStatus;
  @IsInstant() issuedAt!: string;
  @IsInstant() expiresAt!: string;
  @IsOptional() @IsInstant() revokedAt?: string;
}

export class IssuedLetterView extends LetterView {
  /** Shown here and never again; stored as a keyed hash only. @example "7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS" */
  code!: string;
  /** What the QR code on the letter leads to. @example "https://liandong.example/letters/7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS" */
  address!: string;
}
