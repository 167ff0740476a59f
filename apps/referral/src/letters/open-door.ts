import { Injectable } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { Database, KeyedHash, RowMapping, Tries } from '@liandong/platform';
import { ReferralConfig } from '../config.js';
import { CODE_DOMAIN, readCode } from './code.js';
import { statusOf, type Letter } from './letter.js';
import { LetterTable } from './letter.table.js';

const CODES_REMEMBERED = 10_000;

/**
 * Finds the letter of a code. A code that was never given out, one that has expired, was revoked or has been replaced,
 * and what is no code at all, are refused alike, after the same work: a stranger learns nothing.
 */
@Injectable()
export class OpenDoor {
  private readonly tries: Tries;

  constructor(
    private readonly database: Database,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
    config: ReferralConfig,
  ) {
    this.tries = new Tries(
      {
        atMost: config.LETTER_TRIES_AT_MOST,
        window_s: config.LETTER_TRIES_WINDOW_S,
        remembered: CODES_REMEMBERED,
      },
      () => this.clock.now(),
    );
  }

  /** Seconds until a code may be tried again; undefined when it may. Counts this try. */
  waitOf(typed: string): number | undefined {
    const key = this.hashOf(typed).toString('base64');
    const wait_s = this.tries.waitOf(key);
    if (wait_s === undefined) this.tries.add(key);
    return wait_s;
  }

  async open(typed: string): Promise<Letter> {
    // Nobody is signed in, so the worker's role looks the letter up: by the whole hash of a code and nothing else.
    const { rows } = await this.database.worker.query<Record<string, unknown> & { newest_id: string }>(
      `select *, (select max(id::text) from letters newer where newer.referral_id = letters.referral_id) as newest_id
       from letters where code_hash = $1`,
      [this.hashOf(typed)],
    );
    const [row] = rows;
    const letter = row && new RowMapping(this.database.source, LetterTable).toState(row);
    if (!letter || statusOf(letter, row.newest_id, this.clock.now()) !== 'valid') throw refusal('letter.not-valid');
    return letter;
  }

  private hashOf(typed: string): Buffer {
    return this.hash.of(CODE_DOMAIN, readCode(typed) ?? `no code: ${typed}`);
  }
}
