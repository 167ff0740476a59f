import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, KeyedHash, KeyVault } from '@liandong/platform';
import { ReferralConfig } from '../config.js';
import { CODE_DOMAIN, newCode, writeCode } from './code.js';
import type { IssuedLetterView, LetterView } from './letter.view.js';

const DAY_MS = 86_400_000;

/** As it is kept for a repeated request: the code stays sealed until it leaves. */
export interface SealedLetterView extends LetterView {
  readonly codeSealed: string;
}

/** Draws codes, seals them, and opens them for the one answer that tells them. */
@Injectable()
export class LetterCode {
  constructor(
    private readonly config: ReferralConfig,
    private readonly hash: KeyedHash,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async draw() {
    const at = this.clock.now();
    const id = newId(at);
    const code = newCode();
    const cipher = await this.vault.cipherOf(currentActor().organisationId);
    return {
      at,
      letter: {
        id,
        codeHash: this.hash.of(CODE_DOMAIN, code),
        expiresAt: new Date(at.getTime() + this.config.LETTER_VALID_DAYS * DAY_MS),
      },
      sealed: cipher.seal(code, codePlaceOf(id)).toString('base64'),
    };
  }

  async open({ codeSealed, ...view }: SealedLetterView): Promise<IssuedLetterView> {
    const code = writeCode(await this.vault.open(Buffer.from(codeSealed, 'base64'), codePlaceOf(view.id)));
    return { ...view, code, address: `${this.config.PUBLIC_URL}/letters/${code}` };
  }
}

const codePlaceOf = (letterId: string) => `letters/${letterId}/code`;
