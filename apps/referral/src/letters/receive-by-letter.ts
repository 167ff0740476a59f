import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { ReadPackage } from '../packages/read-package.js';
import { answerLate } from '../referrals/pausing.js';
import { deliverReferral } from '../referrals/reviewing.js';
import { moveOn } from '../referrals/who-may.js';
import { ActByLetter } from './act-by-letter.js';
import type { ReceiveByLetterDto } from './door.dto.js';
import type { DoorView } from './door.view.js';
import type { Letter } from './letter.js';
import { ShowDoor } from './show-door.js';

/**
 * T5 by letter: the package is opened and its digest recomputed, as it is when a system receives it. Received after its
 * time it is a late answer too (T24): nobody waits for the letter any more.
 */
@Injectable()
export class ReceiveByLetter {
  constructor(
    private readonly act: ActByLetter,
    private readonly packages: ReadPackage,
    private readonly door: ShowDoor,
  ) {}

  look(letter: Letter): Promise<DoorView> {
    return this.door.execute(letter);
  }

  execute(letter: Letter, { signatory, packageDigest }: ReceiveByLetterDto): Promise<DoorView> {
    return this.act.execute({ letter, signatory }, async (referral, by, now, inside) => {
      const isLate = referral.status === 'expired' && !referral.deliveredAt;
      moveOn(referral, by, isLate ? 'answer-late' : 'deliver');
      const { digest } = await this.packages.within(inside, referral.id);
      if (packageDigest !== undefined && packageDigest !== digest) throw refusal('referral.digest-differs');
      return isLate ? answerLate(referral, by, now) : deliverReferral(referral, digest, now, by);
    });
  }
}
