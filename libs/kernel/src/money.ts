import { DomainError } from './domain-error.js';

/** An amount in fen (0.01 yuan, CNY). Always an integer: no rounding can creep in. */
export type Fen = bigint;

// 15 digits hold ten trillion yuan, and still fit a PostgreSQL bigint with room for sums.
const fenText = /^(?:0|-?[1-9][0-9]{0,14})$/;

/**
 * Reads fen from decimal digits as they stand on the wire: optional leading `-`, no leading zeros, at most 15 digits.
 * Throws DomainError `money.malformed` for anything else, including `-0`, spaces, separators and fractions.
 */
export function parseFen(text: string): Fen {
  if (!fenText.test(text)) throw new DomainError('money.malformed');
  return BigInt(text);
}

/** Writes fen as decimal digits for the wire; the inverse of `parseFen`. */
export function formatFen(fen: Fen): string {
  return fen.toString();
}

/** Writes an amount for people, in yuan with thousands separators and two decimals: 158500000n is `1,585,000.00`. */
export function formatYuan(fen: Fen): string {
  const sign = fen < 0n ? '-' : '';
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return `${sign}${yuan}.${digits.slice(-2)}`;
}

/** Adds amounts; an empty list is worth 0n. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}
