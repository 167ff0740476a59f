import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { ErrorCode } from '@liandong/contracts';
import { Public } from '@liandong/platform';
import { moveRefusals } from '../referrals/move-referral.js';
import { CODE_PATTERN } from './code.js';
import { LetterGuard } from './letter.guard.js';

/** What any request with a code may be refused with. */
export const doorRefusals: readonly ErrorCode[] = ['letter.not-valid', 'letter.tried-too-often'];
export const doorMoveRefusals: readonly ErrorCode[] = [...moveRefusals, ...doorRefusals];

/** A controller behind the door of the letters: no sign-in, the code is the key. */
export const Door = () =>
  applyDecorators(
    ApiTags('letters'),
    ApiParam({ name: 'code', schema: { type: 'string', pattern: CODE_PATTERN } }),
    Public(),
    UseGuards(LetterGuard),
    Controller('letters/:code'),
  );
