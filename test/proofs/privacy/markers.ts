import { randomInt } from 'node:crypto';
import { syntheticCreditCode, syntheticResidentId } from '@liandong/kernel';

/** What a value says, and so who may read it. */
export type Kind =
  /** Of the worker: name, number, phone, account. */
  | 'person'
  /** Of a worker whose disclosed package a foreign program copied onto a topic. */
  | 'copied'
  /** Somebody a union sends with a work team. */
  | 'member'
  /** What one office writes to the other. */
  | 'remark'
  /** A paper the partner misses, in its own words. */
  | 'missing-item'
  /** Why somebody looked at a full identity, or gave an event up. */
  | 'reason'
  /** Name and content of an evidence file. */
  | 'evidence'
  /** Project and employers: what a case is about, not who. */
  | 'matter'
  /** Subject of an account of a union's own staff. */
  | 'account'
  /** Name in the open directory. */
  | 'organisation'
  /** Address of an office, its own affair. */
  | 'office-mail'
  /** Words somebody searched for. */
  | 'search'
  /** Of a letter, which opens its referral, or of a worker's link, a few guesses away from the case. */
  | 'code'
  /** Chosen by the client's program to tell its requests apart. */
  | 'key'
  /** Sent where it does not belong, or in a request that was refused: nobody may ever read it. */
  | 'stray';

/** A value no earlier run used, so that wherever it is found it came from this run. */
export interface Marker {
  readonly kind: Kind;
  readonly field: string;
  readonly value: string;
}

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('');
/** From CJK Extension A, which hardly any text has; one sign beyond the 16 bits beside them. */
const rareSigns = (count: number) =>
  Array.from({ length: count }, () => String.fromCodePoint(0x3400 + randomInt(0x19b6))).join('');
/** Text as no dictionary has it. */
export const rareText = (words: string) => `${words}龑㐂𠮷${rareSigns(4)}`;
export const rareResidentId = (division = '510726') =>
  syntheticResidentId(division, `19${60 + randomInt(40)}-0${1 + randomInt(9)}-${10 + randomInt(19)}`, randomInt(1000));

export const rareMail = () => `b${digits(14)}@office.example`;

/** The worker of a registration, every field filled that can say who somebody is. */
export interface RarePerson {
  readonly name: string;
  readonly documentKind: 'resident-id' | 'passport';
  readonly idNumber: string;
  readonly phone: string;
  readonly bankAccount: string;
}

export const rarePerson = (documentKind: RarePerson['documentKind'] = 'resident-id'): RarePerson => ({
  name: rareText('甲'),
  documentKind,
  idNumber: documentKind === 'passport' ? `E${digits(8)}Q` : rareResidentId(),
  phone: `17${digits(9)}`,
  bankAccount: `62${digits(17)}`,
});

export const rareCreditCode = () => syntheticCreditCode(`91510100MA${digits(7)}`);

export function markersOfPerson(kind: Kind, person: RarePerson): Marker[] {
  const { name, idNumber, phone, bankAccount } = person;
  const whole = Object.entries({ name, idNumber, phone, bankAccount }).map(([field, value]) => ({
    kind,
    field,
    value,
  }));
  // Birthday and running number are enough to find somebody; what a masked number shows is not.
  return [...whole, { kind, field: 'idNumber without its ends', value: idNumber.slice(-13, -1) }];
}

/** Remembers what was entered while a story goes on. */
export class Entered {
  readonly markers: Marker[] = [];
  readonly fields = new Set<string>();

  /** The value, noted; `field` is `operationId/place`, as the API document names it. */
  enter(kind: Kind, field: string, value: string): string {
    this.markers.push({ kind, field, value });
    this.fields.add(field);
    return value;
  }

  text(kind: Kind, field: string, words = '乙'): string {
    return this.enter(kind, field, rareText(words));
  }

  person(kind: Kind, documentKind?: RarePerson['documentKind']): RarePerson {
    const person = rarePerson(documentKind);
    this.markers.push(...markersOfPerson(kind, person));
    for (const field of ['name', 'idNumber', 'phone', 'bankAccount']) {
      this.fields.add(`registerCase/claimants/*/${field}`);
    }
    return person;
  }
}
