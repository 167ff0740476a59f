import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { Operation } from '@liandong/platform';
import { AcceptReferral } from '../referrals/accept-referral.js';
import { ReturnReferral } from '../referrals/return-referral.js';
import { ActByLetter } from './act-by-letter.js';
import { Door, doorMoveRefusals, doorRefusals } from './door.js';
import { AcceptByLetterDto, ReceiveByLetterDto, ReturnByLetterDto } from './door.dto.js';
import { DoorView } from './door.view.js';
import { HeldLetter } from './held-letter.js';
import type { Letter } from './letter.js';
import { ReceiveByLetter } from './receive-by-letter.js';

/** How a partner without a system answers a letter. */
@Door()
export class DoorHttp {
  constructor(
    private readonly act: ActByLetter,
    private readonly receiving: ReceiveByLetter,
    private readonly accepting: AcceptReferral,
    private readonly returning: ReturnReferral,
  ) {}

  @Get()
  @Operation('Show how the referral of a letter stands, and what can be done', [...doorRefusals])
  showLetterDoor(@HeldLetter() letter: Letter): Promise<DoorView> {
    return this.receiving.look(letter);
  }

  @Post('receipt')
  @HttpCode(200)
  @Operation('Say that the letter has arrived: the package it stands for is compared by its digest', [
    ...doorMoveRefusals,
    'referral.digest-differs',
  ])
  receiveByLetter(@HeldLetter() letter: Letter, @Body() body: ReceiveByLetterDto): Promise<DoorView> {
    return this.receiving.execute(letter, body);
  }

  @Post('acceptance')
  @HttpCode(200)
  @Operation('Accept by letter, for all claimants or without some, each with a reason', [
    ...doorMoveRefusals,
    'referral.nobody-accepted',
    'referral.handed-over-already',
  ])
  async acceptByLetter(
    @HeldLetter() letter: Letter,
    @Body() { signatory, excluded }: AcceptByLetterDto,
  ): Promise<DoorView> {
    return this.act.execute({ letter, signatory }, await this.accepting.decide(letter.referralId, { excluded }));
  }

  @Post('return')
  @HttpCode(200)
  @Operation('Send it back by letter for missing papers; at most three times', [
    ...doorMoveRefusals,
    'referral.returned-too-often',
  ])
  async returnByLetter(@HeldLetter() letter: Letter, @Body() body: ReturnByLetterDto): Promise<DoorView> {
    const { signatory, missingItems, text } = body;
    const decide = await this.returning.decide(letter.referralId, missingItems);
    return this.act.withStep({ letter, signatory }, { kind: 'return-request', text }, decide);
  }
}
