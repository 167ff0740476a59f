import { createHash } from 'node:crypto';
import type { Marker } from './markers.js';

/** A value may hide in another spelling: each is looked for in the same bytes. */
export interface Spelling {
  readonly name: string;
  readonly bytes: Buffer;
}

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const escaped = (value: string) =>
  Array.from({ length: value.length }, (_, at) => value.charCodeAt(at))
    .map((unit) => (unit < 0x80 ? String.fromCharCode(unit) : `\\u${unit.toString(16).padStart(4, '0')}`))
    .join('');

/** What does not depend on the neighbours of the value: base64 carries six bits a sign, a byte has eight. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const touched = (before + bytes.length) % 3 === 0 ? 0 : 1;
    return text.slice(before === 0 ? 0 : before + 1, text.length - touched);
  });
}

/** All spellings of a value; hashes without a key too, since numbers can be guessed. */
export function spellingsOf(value: string): Spelling[] {
  const utf8 = Buffer.from(value);
  const utf16 = Buffer.from(value, 'utf16le');
  const quoted = escaped(value);
  const url = [...utf8].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const hashes = ['sha256', 'sha1', 'md5'].map((name) => createHash(name).update(value).digest());
  const both = (text: string) => [text, text.toUpperCase()];
  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['JSON-escaped', [quoted, quoted.replace(/\\u(....)/g, (_, hex: string) => `\\u${hex.toUpperCase()}`)]],
    ['URL-encoded', [encodeURIComponent(value), ...both(url)]],
    ['hex', both(utf8.toString('hex'))],
    ['base64', base64Cores(utf8).flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])],
    ['hash without a key', hashes.flatMap((hash) => [...both(hash.toString('hex')), ...base64Cores(hash).slice(0, 1)])],
  ];
  const spellings = [
    { name: 'plain', bytes: utf8 },
    { name: 'UTF-16', bytes: utf16 },
    { name: 'UTF-16', bytes: swapped(utf16) },
    ...hashes.map((bytes) => ({ name: 'hash without a key', bytes })),
    ...texts.flatMap(([name, forms]) => forms.map((form) => ({ name, bytes: Buffer.from(form) }))),
  ];
  // Digits are the same in most of them.
  return [...new Map(spellings.toReversed().map((one) => [one.bytes.toString('latin1'), one])).values()];
}

interface Needle extends Spelling {
  readonly marker: Marker;
}

export interface Hit {
  readonly marker: Marker;
  readonly spelling: string;
}

/** Looks for thousands of spellings in one pass: the first three bytes decide whether a place is worth a look. */
export class Search {
  private readonly mayBegin = new Uint8Array(1 << 24);
  private readonly needles = new Map<number, Needle[]>();
  private readonly grouped: Search | undefined;

  constructor(markers: readonly Marker[], { alsoGrouped = true } = {}) {
    for (const marker of markers) {
      for (const spelling of spellingsOf(marker.value)) this.add({ ...spelling, marker });
    }
    const numbers = markers.filter(({ value }) => /^[0-9A-Z]+$/.test(value));
    if (alsoGrouped) this.grouped = new Search(numbers, { alsoGrouped: false });
  }

  /** Each marker found, once per spelling. */
  in(bytes: Buffer): Hit[] {
    const hits = new Map<string, Hit>();
    const found = (hit: Hit) => hits.set(`${hit.marker.field} ${hit.marker.value} ${hit.spelling}`, hit);
    for (let at = 0; at + 2 < bytes.length; at += 1) {
      const start = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
      if (this.mayBegin[start] === 0) continue;
      for (const { marker, name, bytes: needle } of this.needles.get(start)!) {
        if (bytes.subarray(at, at + needle.length).equals(needle)) found({ marker, spelling: name });
      }
    }
    const ungrouped = this.grouped && withoutGroups(bytes);
    if (ungrouped) for (const { marker } of this.grouped.in(ungrouped)) found({ marker, spelling: 'grouped' });
    return [...hits.values()];
  }

  private add(needle: Needle): void {
    const [first, second, third] = needle.bytes;
    const start = (first! << 16) | (second! << 8) | third!;
    this.mayBegin[start] = 1;
    this.needles.set(start, [...(this.needles.get(start) ?? []), needle]);
  }
}

/** Numbers as people write them, `6217 0000-1234`; undefined when nothing in the bytes looks like that. */
function withoutGroups(bytes: Buffer): Buffer | undefined {
  const text = bytes.toString('latin1');
  const joined = text.replace(/(?<=[0-9])[ .-](?=[0-9X])/g, '');
  return joined.length === text.length ? undefined : Buffer.from(joined, 'latin1');
}
