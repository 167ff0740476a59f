import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ServiceConfig } from '../boot/service-config.js';

const PSEUDONYM_HEX_DIGITS = 32;

/**
 * HMAC-SHA-256 under a key of its own, one domain per use: the same ID number gives unrelated values in two columns.
 * ID numbers are guessable, so all secrecy lies in the key; it never stands on the database's host.
 */
@Injectable()
export class KeyedHash {
  private readonly key: Buffer;

  constructor(config: ServiceConfig) {
    this.key = Buffer.from(config.HASH_KEY, 'base64');
  }

  /** For equality search in a column: 32 bytes. */
  of(domain: string, value: string): Buffer {
    return createHmac('sha256', this.key).update(`${domain}\0${value}`).digest();
  }

  /** A stable name that means nothing outside: 32 hex digits. */
  pseudonym(domain: string, value: string): string {
    return this.of(`pseudonym/${domain}`, value).toString('hex').slice(0, PSEUDONYM_HEX_DIGITS);
  }
}
