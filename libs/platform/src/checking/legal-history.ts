import type { Difference } from '@liandong/contracts';
import type { Invariant } from './invariant.js';
import { DIFFERENCES_AT_MOST } from './invariant.js';

const ROWS_AT_ONCE = 5_000;

/** How the events of an aggregate tell its life. */
export interface History {
  readonly table: string;
  /** `type` of every event that belongs to the aggregate begins with this. */
  readonly types: string;
  /** SQL over `data` for what an event must say besides its type, where the type alone does not tell where it led. */
  readonly says?: string;
  /** The state after an event; throws when the lifecycle does not lead there. Undefined is before the first. */
  readonly follow: (status: string | undefined, type: string, said: string | null) => string;
}

interface Told {
  readonly subject: string;
  readonly type: string;
  readonly version: number;
  readonly said: string | null;
}

/** Every history keeps to the lifecycle from its first event on, and ends in the state that is stored. */
export function legalHistory(name: string, { table, types, says = 'null', follow }: History): Invariant {
  return {
    name,
    holds: `Every history of ${table} keeps to the lifecycle, and ends in the state that is stored.`,
    differences: async ({ client }) => {
      const differences: Difference[] = [];
      const differ = (subject: string, detail: string) => differences.push({ row: `${table} ${subject}`, detail });
      await client.query(
        `declare histories no scroll cursor for
         select distinct subject, type, version, ${says} as said from logged_events
         where type like '${types}%' and version is not null order by subject, version`,
      );
      const ends = new Map<string, string | undefined>();
      for (;;) {
        const { rows } = await client.query<Told>(`fetch ${ROWS_AT_ONCE} from histories`);
        for (const { subject, type, version, said } of rows) {
          try {
            if (ends.get(subject) !== ILLEGAL) ends.set(subject, follow(ends.get(subject), type, said));
          } catch {
            differ(subject, `version ${version}, ${type}, is not allowed after ${ends.get(subject) ?? 'nothing'}`);
            ends.set(subject, ILLEGAL);
          }
        }
        if (rows.length < ROWS_AT_ONCE || differences.length >= DIFFERENCES_AT_MOST) break;
      }
      await client.query('close histories');
      const { rows } = await client.query<{ id: string; status: string }>(`select id, status from ${table}`);
      for (const { id, status } of rows) {
        const end = ends.get(id);
        if (end !== ILLEGAL && end !== status)
          differ(id, `is stored as ${status}, its events end in ${end ?? 'nothing'}`);
      }
      return differences.slice(0, DIFFERENCES_AT_MOST);
    },
  };
}

const ILLEGAL = 'illegal';
