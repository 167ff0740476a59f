import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyedHash } from '@liandong/platform';

const CODE_CHARACTERS = 22;

/**
 * The secrets of a link. Its code follows from its id under the key of the environment, so it need not be kept: an
 * answer that is repeated and a later message can name it again, and the database alone opens nothing.
 */
@Injectable()
export class LinkCodes {
  constructor(private readonly hash: KeyedHash) {}

  /** 132 bits, in letters that an address takes as they are. */
  codeOf(linkId: string): string {
    return this.text('worker-link/code', linkId).slice(0, CODE_CHARACTERS);
  }

  hashOf(code: string): Buffer {
    return this.hash.of('worker-link/code-hash', code);
  }

  /** Compares the last four characters of an ID number in constant time; a small x is an X. */
  areLastFour(typed: string, idNumber: string): boolean {
    const [one, other] = [typed.trim().toUpperCase(), idNumber.slice(-4)].map((text) =>
      this.hash.of('worker-link/last-four', text),
    );
    return timingSafeEqual(one!, other!);
  }

  /** For the forms of an opened page: who has it need not type the digits again until it ends. */
  ticketFor(linkId: string, end: Date): string {
    const end_s = Math.floor(end.getTime() / 1000);
    return `${end_s}.${this.text('worker-link/ticket', `${linkId}/${end_s}`)}`;
  }

  isGoodTicket(ticket: string, linkId: string, now: Date): boolean {
    const end = new Date(Number(ticket.split('.')[0]) * 1000);
    if (!(end > now)) return false;
    const [one, other] = [ticket, this.ticketFor(linkId, end)].map((text) => this.hash.of('worker-link/same', text));
    return timingSafeEqual(one!, other!);
  }

  private text(domain: string, value: string): string {
    return this.hash.of(domain, value).toString('base64url');
  }
}
