import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { LetterRequest } from './letter.guard.js';

/** The letter that the guard let in. */
export const HeldLetter = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<LetterRequest>().letter,
);
