import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@liandong/kernel';
import { currentActor, KeyVault, nothingAt, type Actor, type Decision, type InTransaction } from '@liandong/platform';
import { MoveReferral, onceAllowed, type Move } from '../referrals/move-referral.js';
import type { Referral } from '../referrals/referral.js';
import type { ReferralView } from '../referrals/referral.view.js';
import { cancelHearing, moveHearing, scheduleHearing } from './hearing.js';
import type { MoveHearingDto, ScheduleHearingDto } from './hearing.dto.js';
import { hearingColumns, hearingPlaceOf, type HearingEntry } from './hearing.table.js';

/** A change of a hearing, on the entry that held so far. */
type Change = (referral: Referral, by: Actor, former: HearingEntry) => Decision<Referral>;

type OfReferral = Pick<HearingEntry, 'referralId' | 'hearingId'>;

/** Enters what is said of a hearing; its place is sealed before any transaction begins. */
@Injectable()
export class ChangeHearing {
  constructor(
    private readonly move: MoveReferral,
    private readonly vault: KeyVault,
    private readonly clock: Clock,
  ) {}

  async schedule(referralId: string, { kind, ...dates }: ScheduleHearingDto): Promise<ReferralView> {
    const signed = this.signed();
    const hearingId = newId(signed.recordedAt);
    const said = { ...signed, ...(await this.saidOf(hearingId, dates)) };
    return this.move.execute(referralId, (referral, by) =>
      scheduleHearing(referral, by, { ...said, hearingId, referralId, kind, sequence: 0, status: 'scheduled' }),
    );
  }

  async moveTo(referralId: string, hearingId: string, dates: MoveHearingDto): Promise<ReferralView> {
    const said = { ...this.signed(), ...(await this.saidOf(hearingId, dates)) };
    return this.change('move-hearing', { referralId, hearingId }, (referral, by, former) =>
      moveHearing(referral, by, former, { ...former, ...said, sequence: former.sequence + 1, status: 'moved' }),
    );
  }

  cancel(referralId: string, hearingId: string): Promise<ReferralView> {
    const signed = this.signed();
    return this.change('cancel-hearing', { referralId, hearingId }, (referral, by, former) =>
      cancelHearing(referral, by, former, { ...former, ...signed, sequence: former.sequence + 1, status: 'cancelled' }),
    );
  }

  private change(
    action: 'move-hearing' | 'cancel-hearing',
    hearing: OfReferral,
    decide: Change,
  ): Promise<ReferralView> {
    const change: Move = async (referral, by, _now, inside) => decide(referral, by, await newestEntry(inside, hearing));
    return this.move.execute(hearing.referralId, onceAllowed(action, change));
  }

  private signed() {
    const { organisationId: byOrganisationId, subject: bySubject } = currentActor();
    const recordedAt = this.clock.now();
    return { id: newId(recordedAt), byOrganisationId, bySubject, recordedAt };
  }

  private async saidOf(hearingId: string, { startsAt, endsAt, place }: MoveHearingDto) {
    const cipher = await this.vault.cipherOf(currentActor().organisationId);
    return {
      startsAt: new Date(startsAt),
      endsAt: endsAt ? new Date(endsAt) : null,
      placeSealed: cipher.seal(place, hearingPlaceOf(hearingId)),
    };
  }
}

/** Refuses `not-found` for a hearing of another referral, or of none. */
async function newestEntry(inside: InTransaction, { referralId, hearingId }: OfReferral): Promise<HearingEntry> {
  const [entry] = await inside.rows<HearingEntry>(
    `select ${hearingColumns} from hearings where referral_id = $1 and hearing_id = $2 order by sequence desc limit 1`,
    [referralId, hearingId],
  );
  if (!entry) throw nothingAt('/path/hearingId');
  return entry;
}
