import { LimitationActConfirmed, LimitationActRecorded, refusal, type LimitationActKind } from '@liandong/contracts';
import {
  dayColumn,
  idColumn,
  instantColumn,
  optional,
  versionColumn,
  type Decision,
  type Versioned,
} from '@liandong/platform';
import { EntitySchema } from 'typeorm';

/**
 * Something done that may interrupt limitation, kept as dated evidence (Labour Dispute Mediation and Arbitration Law
 * art. 27). Whether it does, a person decides: limitation is counted anew only from an act that was confirmed.
 */
export interface LimitationAct extends Versioned {
  readonly caseId: string;
  readonly kind: LimitationActKind;
  /** ISO date in Shanghai. */
  readonly happenedOn: string;
  readonly evidenceIds: readonly string[];
  readonly textSealed: Buffer | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

const uuid = { type: 'uuid' } as const;
const text = { type: 'text' } as const;

export const LimitationActTable = new EntitySchema<LimitationAct>({
  name: 'limitation_acts',
  columns: {
    id: idColumn,
    version: versionColumn,
    caseId: uuid,
    kind: text,
    happenedOn: dayColumn,
    evidenceIds: { type: 'jsonb' },
    textSealed: optional({ type: 'bytea' }),
    recordedBy: text,
    recordedAt: instantColumn,
    confirmedBy: optional(text),
    confirmedAt: optional(instantColumn),
  },
});

/** Where the words belong: they open at no other place. */
export const limitationTextPlace = (actId: string) => `limitation_acts/${actId}/text_sealed`;

export function recordAct(state: LimitationAct): Decision<LimitationAct> {
  const { id: actId, caseId, kind, happenedOn, recordedAt } = state;
  const event = new LimitationActRecorded({ actId, caseId, kind, happenedOn, recordedAt: recordedAt.toISOString() });
  return { state, events: [event] };
}

/** A person says that limitation began anew on that day. Refuses `limitation.confirmed-already`. */
export function confirmAct(act: LimitationAct, confirmedBy: string, now: Date): Decision<LimitationAct> {
  if (act.confirmedAt) throw refusal('limitation.confirmed-already');
  const { id: actId, caseId, happenedOn } = act;
  const event = new LimitationActConfirmed({ actId, caseId, happenedOn, confirmedAt: now.toISOString() });
  return { state: { ...act, confirmedBy, confirmedAt: now }, events: [event] };
}
