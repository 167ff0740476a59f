import { Injectable } from '@nestjs/common';
import { digestOf, refusal } from '@liandong/contracts';
import { Clock } from '@liandong/kernel';
import { currentActor, Reader } from '@liandong/platform';
import { ReferralConfig } from '../config.js';
import { chainHistory, type ToldEvent } from './chain-history.js';
import type { HistoryView, ToldPackageView, ToldReferralView } from './history.view.js';

interface HistoryRow {
  readonly referral: ToldReferralView;
  readonly packages: ToldPackageView[];
  readonly entries: (Omit<ToldEvent, 'organisationId'> & { readonly organisationId: string | null })[];
}

/** What happened to a referral, so that either side can hold its export against the other's without asking anybody. */
@Injectable()
export class ExportHistory {
  constructor(
    private readonly reader: Reader,
    private readonly config: ReferralConfig,
    private readonly clock: Clock,
  ) {}

  /** Whole or not at all: refuses `referral.history-too-long`, since a part would look like one that was cut. */
  async execute(referralId: string): Promise<HistoryView> {
    const most = this.config.HISTORY_ENTRIES_AT_MOST;
    const { referral, packages, entries } = await this.reader.row<HistoryRow>(SQL, [referralId, most + 1]);
    if (entries.length > most) throw refusal('referral.history-too-long', { most });
    const told = entries.map(({ organisationId, ...event }) => ({
      ...event,
      ...(organisationId !== null && { organisationId }),
    }));
    const history = { format: 'liandong-history/1', referral, packages, entries: chainHistory(told) };
    return {
      history,
      digest: digestOf(history),
      exportedBy: currentActor().organisationId,
      exportedAt: this.clock.now().toISOString(),
    };
  }
}

/** One statement, so that all of it is of one version. Instants are spelled as they stand on Kafka. */
const SQL = `
select jsonb_strip_nulls(jsonb_build_object(
    'id', id, 'number', number, 'version', version, 'caseId', case_id, 'purpose', purpose,
    'originId', origin_id, 'originRegion', origin_region, 'partnerId', partner_id, 'partnerRegion', partner_region,
    'parentId', parent_id, 'traceId', trace_id, 'suggestion', suggestion, 'passedOver', passed_over)) as referral,
  (select coalesce(jsonb_agg(jsonb_build_object('version', version, 'digest', digest) order by version), '[]')
   from packages where referral_id = referrals.id) as packages,
  (select coalesce(json_agg(json_build_object(
      'version', version, 'eventId', event_id, 'type', type,
      'time', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'organisationId', organisation_id, 'data', payload::json) order by version), '[]')
   from (select * from referral_events where referral_id = referrals.id limit $2) told) as entries
from referrals where id = $1`;
