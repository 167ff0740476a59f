import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { ReadPackage } from '../packages/read-package.js';
import { deliverReferral } from '../referrals/reviewing.js';
import { moveOn } from '../referrals/who-may.js';
import { ActByLetter } from './act-by-letter.js';
import type { ReceiveByLetterDto } from './door.dto.js';
import type { DoorView } from './door.view.js';
import type { Letter } from './letter.js';
import { ShowDoor } from './show-door.js';

/** T5 by letter: the package is opened and its digest recomputed, as it is when a system receives it. */
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
      moveOn(referral, by, 'deliver');
      const { digest } = await this.packages.within(inside, referral.id);
      if (packageDigest !== undefined && packageDigest !== digest) throw refusal('referral.digest-differs');
      return deliverReferral(referral, digest, now, by);
    });
  }
}
