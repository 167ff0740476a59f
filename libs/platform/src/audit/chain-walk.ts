import type { FaultKind } from '@liandong/contracts';
import type { FaultList } from './fault-list.js';
import { BEGINNING, chainOf, hashOf, type AuditEntry, type Head, type Seal } from './seal.js';

/** A seal as it is stored, with the entry it is for unless that is gone. */
export interface SealedEntry extends Seal {
  readonly entry: AuditEntry | null;
}

/** Where in the chain the seals with these hashes stand; asked only where a chain is broken. */
export type PositionsOf = (chain: string, hashes: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Altered rows are compared with each other to tell an exchange from an edit; that many, for each against each. */
const MOST_COMPARED = 200;

/** Walks one chain from its beginning, computes every hash anew, and names what does not fit. */
export class ChainWalk {
  private head: Head = BEGINNING;
  private readonly altered: (SealedEntry & { readonly entry: AuditEntry })[] = [];
  private readonly unlinked: SealedEntry[] = [];

  constructor(
    readonly chain: string,
    private readonly faults: FaultList,
  ) {}

  /** The next seal of the chain, by its number. */
  step(row: SealedEntry): void {
    const { sequence, entry, previous } = row;
    const expected = this.head.sequence + 1;
    if (sequence !== expected) this.faults.add('deleted', sealsOf(this.chain, expected, sequence - 1), 'gone');
    else if (previous !== this.head.hash) this.unlinked.push(row);

    if (!entry) this.add('deleted', row, 'gone, and its seal is still there');
    else if (hashOf(previous, row.sealedAt, entry) !== row.hash) this.altered.push({ ...row, entry });
    else if (chainOf(entry) !== this.chain) this.add('inserted', row, `its entry belongs to ${chainOf(entry)}`);
    this.head = { sequence, hash: row.hash };
  }

  /** The end of the chain as far as it goes; names what could be told only with the whole in sight. */
  async end(positionsOf: PositionsOf): Promise<Head> {
    for (const row of this.altered) {
      const other = this.altered.slice(0, MOST_COMPARED).find((one) => one !== row && fits(row, one.entry));
      if (other) this.add('reordered', row, `exchanged with entry ${other.entryId}`);
      else this.add('edited', row, 'not what was sealed');
    }
    await this.nameUnlinked(positionsOf);
    return this.head;
  }

  /** A seal that does not follow the one before it names the one it was made behind: where that stands tells the rest. */
  private async nameUnlinked(positionsOf: PositionsOf): Promise<void> {
    if (this.unlinked.length === 0) return;
    const hashes = this.unlinked.map(({ previous }) => previous);
    const positions = await positionsOf(this.chain, hashes);
    const placeBefore = ({ previous }: Seal) => (previous === BEGINNING.hash ? 0 : positions.get(previous));
    const moved = new Set(
      this.unlinked.filter((row) => (placeBefore(row) ?? 0) > row.sequence).map(({ sequence }) => sequence),
    );
    for (const row of this.unlinked) {
      const before = placeBefore(row);
      if (before === undefined) {
        this.add('rewritten', row, 'sealed behind a seal that is not there: the one before it is another');
      } else if (moved.has(row.sequence) || placesBetween(before, row.sequence).some((place) => moved.has(place))) {
        moved.add(row.sequence);
        this.add('reordered', row, `sealed as number ${before + 1} of the chain`);
      } else {
        const strangers = sealsOf(this.chain, before + 1, row.sequence - 1);
        this.faults.add(
          'inserted',
          strangers,
          `put before entry ${row.entryId}, which was sealed behind seal ${before}`,
        );
      }
    }
  }

  private add(kind: FaultKind, { sequence, entryId, entry }: SealedEntry, detail: string): void {
    const what = entry ? ` (${entry.aggregate} ${entry.aggregateId}, version ${entry.version})` : '';
    this.faults.add(kind, `${sealsOf(this.chain, sequence)}, entry ${entryId}${what}`, detail);
  }
}

/** A place in a chain, or a run of places, for a person. */
export function sealsOf(chain: string, from: number, to = from): string {
  return `chain ${chain}, ${from === to ? `seal ${to}` : `seals ${from} to ${to}`}`;
}

/** Under the number it has now, or under that of the seal: either may have been exchanged. */
function fits({ previous, sealedAt, hash, entryId }: Seal, entry: AuditEntry): boolean {
  return [entry, { ...entry, id: entryId }].some((candidate) => hashOf(previous, sealedAt, candidate) === hash);
}

/** The places strictly between two. */
const placesBetween = (from: number, to: number) =>
  Array.from({ length: Math.max(to - from - 1, 0) }, (_, n) => from + 1 + n);
