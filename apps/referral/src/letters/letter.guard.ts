import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { currentContext } from '@liandong/platform';
import type { FastifyRequest } from 'fastify';
import { holderOf } from './letter-holder.js';
import type { Letter } from './letter.js';
import { OpenDoor } from './open-door.js';

export interface LetterRequest extends FastifyRequest {
  letter?: Letter;
}

/** Lets the holder of a valid code in, as who the letter makes of them. */
@Injectable()
export class LetterGuard implements CanActivate {
  constructor(private readonly door: OpenDoor) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const http = execution.switchToHttp();
    const request = http.getRequest<LetterRequest>();
    const { code } = request.params as { code: string };
    const wait_s = this.door.waitOf(code);
    if (wait_s !== undefined) throw refusal('letter.tried-too-often', { retryAfter_s: wait_s });
    const letter = await this.door.open(code);
    request.letter = letter;
    const context = currentContext();
    if (!context) throw new Error('a request reached the guard without its context');
    context.actor = holderOf(letter);
    return true;
  }
}
