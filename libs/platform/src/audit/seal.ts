import { digestOf } from '@liandong/contracts';

/** One line of the audit trail as it is sealed: all its columns. Ids and instants are text, spelled as SQL reads them. */
export interface AuditEntry {
  readonly id: string;
  /** RFC 3339 in UTC with microseconds, all that the column keeps. */
  readonly at: string;
  /** Absent in the system's own entries. */
  readonly organisationId: string | null;
  readonly subject: string;
  readonly action: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly traceId: string;
}

/** The end of a chain so far. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** A place in a chain: which entry stands there, and the hash over it and all before it. Hashes are lower-case hex. */
export interface Seal extends Head {
  readonly chain: string;
  readonly entryId: string;
  readonly previous: string;
  readonly sealedAt: string;
}

/** What timers and messages do belongs to no organisation: a chain of its own. */
export const SYSTEM_CHAIN = 'system';
/** Before the first entry of a chain. */
export const BEGINNING: Head = { sequence: 0, hash: '0'.repeat(64) };

export const chainOf = ({ organisationId }: Pick<AuditEntry, 'organisationId'>) => organisationId ?? SYSTEM_CHAIN;

/**
 * SHA-256 over the canonical JSON (RFC 8785) of the entry, the hash before it and the instant of sealing. The place in
 * the chain is not in it: what stands before says it, and a seal taken out then breaks the chain at one place only.
 */
export function hashOf(previous: string, sealedAt: string, entry: AuditEntry): string {
  return digestOf({ previous, sealedAt, entry });
}

/** Seals entries in their order, each behind the head of its chain; the heads move on. */
export function sealAll(entries: readonly AuditEntry[], heads: Map<string, Head>, sealedAt: string): Seal[] {
  return entries.map((entry) => {
    const chain = chainOf(entry);
    const { sequence, hash: previous } = heads.get(chain) ?? BEGINNING;
    const head = { sequence: sequence + 1, hash: hashOf(previous, sealedAt, entry) };
    heads.set(chain, head);
    return { chain, ...head, entryId: entry.id, previous, sealedAt };
  });
}

/** An instant as `at` and `sealedAt` are spelled. */
export const withMicroseconds = (instant: Date) => instant.toISOString().replace('Z', '000Z');
