import { Body, HttpCode, Post } from '@nestjs/common';
import { Operation } from '@liandong/platform';
import { Clockwork } from '../clocks/clockwork.js';
import { declineUnsupplemented } from '../referrals/declining.js';
import { ActByLetter } from './act-by-letter.js';
import { Door, doorMoveRefusals } from './door.js';
import { DeclineByLetterDto, SignedDto } from './door.dto.js';
import { DoorView } from './door.view.js';
import { HeldLetter } from './held-letter.js';
import { declineByLetter } from './letter-holder.js';
import type { Letter } from './letter.js';

/** How a partner without a system does not take a referral on. */
@Door()
export class DoorDecliningHttp {
  constructor(
    private readonly act: ActByLetter,
    private readonly clockwork: Clockwork,
  ) {}

  @Post('decline')
  @HttpCode(200)
  @Operation('Decline by letter: the signatory proposes and decides in one', [
    ...doorMoveRefusals,
    'referral.decline-code-unknown',
  ])
  declineByLetter(@HeldLetter() letter: Letter, @Body() body: DeclineByLetterDto): Promise<DoorView> {
    const { signatory, code, text } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'decline-reason', text }, (referral, by, reason) =>
      declineByLetter(referral, by, { code, reason }),
    );
  }

  @Post('unsupplemented-decline')
  @HttpCode(200)
  @Operation('Decline by letter what was never supplemented, after the time for it and a reminder', [
    ...doorMoveRefusals,
    'referral.supplement-still-due',
  ])
  declineUnsupplementedByLetter(@HeldLetter() letter: Letter, @Body() { signatory }: SignedDto): Promise<DoorView> {
    return this.act.execute({ letter, signatory }, (referral, by, now) =>
      declineUnsupplemented(referral, by, this.clockwork.limits(now)),
    );
  }
}
