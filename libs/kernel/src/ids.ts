import { DomainError } from './domain-error.js';

/*
 * UUID version 7, RFC 9562 section 5.7: 48 bits of Unix milliseconds, then randomness. Within one millisecond a counter
 * (section 6.2, method 1) of 42 bits fills rand_a and the head of rand_b; 32 fresh random bits end every id.
 * The counter starts at a random value below 2^41, so it cannot run over: two to the 41 ids do not fit in a millisecond.
 */

const randomPool = new Uint32Array(1024);
let poolIndex = randomPool.length;

let lastMilliseconds = -1;
let counter = 0;

const uuidVersion7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Makes a UUIDv7 in lower case that carries the given instant, by default the present.
 * Ids made one after another for the same millisecond in one process sort in the order they were made.
 * Throws DomainError `id.instant-invalid` for an invalid Date or one before 1970.
 */
export function newId(now: Date = new Date()): string {
  const milliseconds = now.getTime();
  if (!(milliseconds >= 0)) throw new DomainError('id.instant-invalid');
  counter = milliseconds === lastMilliseconds ? counter + 1 : randomBelow2To41();
  lastMilliseconds = milliseconds;
  const head = hex(milliseconds, 12);
  const randA = Math.floor(counter / 2 ** 30);
  const counterTail = counter % 2 ** 30;
  const variantAndCounter = 0x8000 + Math.floor(counterTail / 2 ** 16);
  const last = hex(counterTail % 2 ** 16, 4) + hex(random32(), 8);
  return `${head.slice(0, 8)}-${head.slice(8)}-7${hex(randA, 3)}-${hex(variantAndCounter, 4)}-${last}`;
}

const anyUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells whether a text is a UUID of any version, in lower case: one that is no id is well-formed, and names nothing. */
export function isUuid(text: string): boolean {
  return anyUuid.test(text);
}

/** Tells whether a text is an id as `newId` writes them: UUIDv7, lower case, with hyphens. */
export function isId(text: string): boolean {
  return uuidVersion7.test(text);
}

function randomBelow2To41(): number {
  return (random32() % 2 ** 9) * 2 ** 32 + random32();
}

/** Random values are drawn in blocks: one call of the system's generator per id would cost more than the id. */
function random32(): number {
  if (poolIndex === randomPool.length) {
    globalThis.crypto.getRandomValues(randomPool);
    poolIndex = 0;
  }
  const value = randomPool[poolIndex] ?? 0;
  poolIndex += 1;
  return value;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
