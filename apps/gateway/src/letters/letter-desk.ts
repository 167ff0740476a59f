import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { currentContext, type Problem } from '@liandong/platform';
import { GatewayConfig } from '../config.js';

/** What the referral service shows of a letter, as far as the page tells it. */
export interface LetterOnDesk {
  readonly version: number;
  readonly letterNumber: string;
  readonly expiresAt: string;
  readonly number: string;
  readonly caseNumber: string;
  readonly status: string;
  readonly actions: readonly string[];
  readonly notices: readonly { readonly at: string; readonly text: { readonly zh: string; readonly en: string } }[];
  readonly originName: string;
  readonly partnerName: string;
  readonly claimants: readonly { readonly number: number; readonly claimantId: string }[];
  readonly packageDigest?: string;
  readonly missingItems: readonly string[];
}

export type Answered = { readonly letter: LetterOnDesk } | { readonly problem: Problem };

/** An act as a form sends it. */
export interface Act {
  readonly noun: string;
  readonly body: object;
  readonly idempotencyKey: string;
  readonly version: string;
}

/** Asks the referral service on behalf of who holds a letter. The code is all they have, and goes no further. */
@Injectable()
export class LetterDesk {
  constructor(private readonly config: GatewayConfig) {}

  read(code: string): Promise<Answered> {
    return this.ask(code, '', { method: 'GET' });
  }

  act(code: string, { noun, body, idempotencyKey, version }: Act): Promise<Answered> {
    return this.ask(code, `/${noun}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        'if-match': `"${version}"`,
      },
    });
  }

  private async ask(code: string, path: string, request: { method: string; body?: string; headers?: object }) {
    const { language = 'zh', traceparent = '' } = currentContext() ?? {};
    const answer = await fetch(`${this.config.REFERRAL_URL}/api/v1/letters/${encodeURIComponent(code)}${path}`, {
      ...request,
      headers: { ...request.headers, 'accept-language': language, traceparent },
      signal: AbortSignal.timeout(this.config.UPSTREAM_ANSWER_TIMEOUT_MS),
    }).catch((cause: unknown) => {
      // A form may be sent again with its key: whether it acted is then told.
      const code = request.method === 'GET' ? 'service.unavailable' : 'service.no-answer';
      throw Object.assign(refusal(code, { service: 'referral' }), { cause });
    });
    const body: unknown = await answer.json();
    return answer.ok ? { letter: body as LetterOnDesk } : { problem: body as Problem };
  }
}
