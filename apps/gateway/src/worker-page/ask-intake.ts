import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isErrorCode, refusal, type ErrorCode, type OutcomeCode } from '@liandong/contracts';
import { currentContext } from '@liandong/platform';
import { GatewayConfig } from '../config.js';
import { refusalFor } from '../proxy/upstream-failure.js';

/** What intake tells of a worker's own case. */
export interface WorkerCase {
  readonly ticket: string;
  readonly caseNumber: string;
  readonly holder: string;
  readonly since: string;
  readonly stage: string;
  readonly claimedFen: string;
  readonly paidFen: string;
  readonly outcome?: OutcomeCode;
  readonly referralId?: string;
  readonly said?: 'confirmed' | 'objected';
}

export interface Refused {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfter_s: number | undefined;
}

export type Asked = { readonly found: WorkerCase } | { readonly refused: Refused };

/** Asks intake for the page of a worker. The code stands in the body: addresses are written down in more places. */
@Injectable()
export class AskIntake {
  constructor(private readonly config: GatewayConfig) {}

  async ask(what: 'opening' | 'word', body: Readonly<Record<string, unknown>>): Promise<Asked> {
    const answer = await this.send(`worker-links/${what}`, JSON.stringify(body));
    const said = (await answer.json()) as WorkerCase & { readonly code: string };
    if (answer.ok) return { found: said };
    if (!isErrorCode(said.code) || !said.code.startsWith('worker-link.')) {
      // A form that was tampered with is told what an address that opens nothing is told.
      if (answer.status === 400)
        return { refused: { code: 'worker-link.not-open', status: 404, retryAfter_s: undefined } };
      throw refusal('service.unavailable', { service: 'intake' });
    }
    const wait = answer.headers.get('retry-after');
    return {
      refused: { code: said.code, status: answer.status, retryAfter_s: wait === null ? undefined : Number(wait) },
    };
  }

  private async send(path: string, body: string): Promise<Response> {
    const context = currentContext();
    try {
      return await fetch(`${this.config.INTAKE_URL}/api/v1/${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          ...(context && { traceparent: context.traceparent }),
        },
        body,
        signal: AbortSignal.timeout(this.config.UPSTREAM_ANSWER_TIMEOUT_MS),
      });
    } catch (error) {
      throw refusalFor(error, { method: 'POST', service: 'intake' });
    }
  }
}
