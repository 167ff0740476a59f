import { Body, HttpCode, Post } from '@nestjs/common';
import { Operation } from '@liandong/platform';
import { confirmCancel, refuseCancel, stateDisposal } from '../referrals/cancelling.js';
import { KnownRecoveries } from '../referrals/known-recoveries.js';
import { holdWork, resumeWork } from '../referrals/pausing.js';
import { askExtension } from '../referrals/pressing.js';
import { failReferral } from '../referrals/reopening.js';
import { recordStep, reportOutcome, startWork } from '../referrals/working.js';
import { ActByLetter } from './act-by-letter.js';
import { Door, doorMoveRefusals } from './door.js';
import {
  DisposeByLetterDto,
  ExtendByLetterDto,
  FailByLetterDto,
  HoldByLetterDto,
  RefuseCancelByLetterDto,
  ReportByLetterDto,
  SignedDto,
  StepByLetterDto,
} from './door.dto.js';
import { DoorView } from './door.view.js';
import { HeldLetter } from './held-letter.js';
import { asItStands } from './letter-holder.js';
import type { Letter } from './letter.js';

/** How a partner without a system tells what it does, and how it ended. */
@Door()
export class DoorWorkHttp {
  constructor(
    private readonly act: ActByLetter,
    private readonly recoveries: KnownRecoveries,
  ) {}

  @Post('start')
  @HttpCode(200)
  @Operation('Record the first action by letter; work has begun', [...doorMoveRefusals])
  startByLetter(@HeldLetter() letter: Letter, @Body() body: StepByLetterDto): Promise<DoorView> {
    const { signatory, ...step } = body;
    return this.act.withStep({ letter, signatory }, step, startWork);
  }

  @Post('steps')
  @HttpCode(200)
  @Operation('Record a note or a legal step by letter', [...doorMoveRefusals])
  recordStepByLetter(@HeldLetter() letter: Letter, @Body() body: StepByLetterDto): Promise<DoorView> {
    const { signatory, ...step } = body;
    return this.act.withStep({ letter, signatory }, step, recordStep);
  }

  @Post('extension')
  @HttpCode(200)
  @Operation('Ask the origin by letter for more time on a clock that runs', [
    ...doorMoveRefusals,
    'referral.clock-not-running',
    'referral.clock-not-extendable',
  ])
  extendByLetter(@HeldLetter() letter: Letter, @Body() body: ExtendByLetterDto): Promise<DoorView> {
    const { signatory, text, clock, count } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'extension-request', text }, (referral, by, reason) =>
      askExtension(referral, by, { clock, count }, reason),
    );
  }

  @Post('hold')
  @HttpCode(200)
  @Operation('Let the work wait for something outside, until a day of review, by letter', [...doorMoveRefusals])
  holdByLetter(@HeldLetter() letter: Letter, @Body() body: HoldByLetterDto): Promise<DoorView> {
    const { signatory, text, ground, reviewOn } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'hold', text }, (referral, by, remark) =>
      holdWork(referral, by, { ground, reviewOn }, remark),
    );
  }

  @Post('resumption')
  @HttpCode(200)
  @Operation('Go on by letter with work that waited', [...doorMoveRefusals])
  resumeByLetter(@HeldLetter() letter: Letter, @Body() { signatory }: SignedDto): Promise<DoorView> {
    return this.act.execute({ letter, signatory }, resumeWork);
  }

  @Post('failure')
  @HttpCode(200)
  @Operation('End the work by letter without result, with the advice the worker was given', [...doorMoveRefusals])
  failByLetter(@HeldLetter() letter: Letter, @Body() body: FailByLetterDto): Promise<DoorView> {
    const { signatory, text, code } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'advice', text }, (referral, by, advice) =>
      failReferral(referral, by, code, advice),
    );
  }

  @Post('outcome')
  @HttpCode(200)
  @Operation('Report by letter how it ended; the origin has the last word', [
    ...doorMoveRefusals,
    'referral.outcome-contradicts-ledger',
  ])
  reportByLetter(@HeldLetter() letter: Letter, @Body() body: ReportByLetterDto): Promise<DoorView> {
    const { signatory, text, code } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'outcome', text }, async (referral, by, remark, inside) =>
      reportOutcome(
        referral,
        by,
        { outcome: { code, evidenceId: null }, remark },
        await this.recoveries.within(inside, referral.caseId),
      ),
    );
  }

  @Post('cancellation-confirmation')
  @HttpCode(200)
  @Operation('Stop by letter, and say what became of the information received', [...doorMoveRefusals])
  confirmCancelByLetter(@HeldLetter() letter: Letter, @Body() body: DisposeByLetterDto): Promise<DoorView> {
    const { signatory, text, disposal } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'disposal-statement', text }, (referral, by, statement) =>
      confirmCancel(referral, by, disposal, statement),
    );
  }

  @Post('cancellation-refusal')
  @HttpCode(200)
  @Operation('Work on by letter, because a legal step is pending and consent stands', [
    ...doorMoveRefusals,
    'referral.no-proceeding-pending',
    'referral.consent-withdrawn',
  ])
  refuseCancelByLetter(@HeldLetter() letter: Letter, @Body() body: RefuseCancelByLetterDto): Promise<DoorView> {
    const { signatory, text } = body;
    return this.act.withStep({ letter, signatory }, { kind: 'cancel-refusal', text }, refuseCancel);
  }

  @Post('disposal-statement')
  @HttpCode(200)
  @Operation('Say by letter what became of the information received, where that is still due', [
    ...doorMoveRefusals,
    'referral.disposal-not-due',
  ])
  disposeByLetter(@HeldLetter() letter: Letter, @Body() body: DisposeByLetterDto): Promise<DoorView> {
    const { signatory, text, disposal } = body;
    return this.act.withStep(
      { letter, signatory },
      { kind: 'disposal-statement', text },
      (referral, by, statement) => stateDisposal(referral, by, disposal, statement),
      asItStands,
    );
  }
}
