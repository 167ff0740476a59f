import type { HearingKind } from '@liandong/contracts';
import { idColumn, instantColumn, optional } from '@liandong/platform';
import { EntitySchema } from 'typeorm';

export const hearingStatuses = ['scheduled', 'moved', 'cancelled'] as const;
export type HearingStatus = (typeof hearingStatuses)[number];

/**
 * What was said of a hearing at one time; the entry with the highest sequence holds. Entries are only ever added, so the
 * file of a case shows every date that was moved.
 */
export interface HearingEntry {
  readonly id: string;
  readonly hearingId: string;
  readonly referralId: string;
  /** From 0, one more with each change, as calendars count them (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  readonly kind: HearingKind;
  readonly status: HearingStatus;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** Court or commission and room; whoever writes it may add a name, so it is sealed. */
  readonly placeSealed: Buffer;
  readonly byOrganisationId: string;
  readonly bySubject: string;
  readonly recordedAt: Date;
}

const uuid = { type: 'uuid' } as const;
const text = { type: 'text' } as const;

export const HearingTable = new EntitySchema<HearingEntry>({
  name: 'hearings',
  columns: {
    id: idColumn,
    hearingId: uuid,
    referralId: uuid,
    sequence: { type: 'integer' },
    kind: text,
    status: text,
    startsAt: instantColumn,
    endsAt: optional(instantColumn),
    placeSealed: { type: 'bytea' },
    byOrganisationId: uuid,
    bySubject: text,
    recordedAt: instantColumn,
  },
});

/** Where the words belong: they open at no other place. */
export const hearingPlaceOf = (hearingId: string) => `hearings/${hearingId}/place_sealed`;

export const hearingColumns = `hearings.id, hearing_id as "hearingId", referral_id as "referralId", sequence,
  hearings.kind, hearings.status, starts_at as "startsAt", ends_at as "endsAt", place_sealed as "placeSealed",
  by_organisation_id as "byOrganisationId", by_subject as "bySubject", recorded_at as "recordedAt"`;
