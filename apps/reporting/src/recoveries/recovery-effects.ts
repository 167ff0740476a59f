import {
  InstalmentOverdue,
  ReceiptAllocated,
  ReceiptApproved,
  ReceiptRecorded,
  ReceiptReversed,
  RecoveryDivided,
  RecoveryDocumentEntered,
  RecoveryOpened,
  RecoveryPartyAdded,
  RecoveryPartyRemoved,
  RecoverySettled,
  RecoveryUnsettled,
} from '@liandong/contracts';
import { Effects, onlyTold } from '../projections/effects.js';

/** What the events of settlement mean for the money of a case. */
export const recoveryEffects = new Effects()
  .on(RecoveryOpened, ({ recoveryId, claimedFen, openedAt }) => ({
    create: {},
    set: { recovery_id: recoveryId, claimed_fen: claimedFen, opened_at: openedAt },
  }))
  // What left is counted by the ledger into which it went.
  .on(RecoveryDivided, ({ claimedFen }) => ({ set: { claimed_fen: claimedFen } }))
  .on(RecoveryPartyRemoved, ({ organisationId }) => ({ set: {}, leave: { party_ids: organisationId } }))
  .on(RecoveryPartyAdded, ({ organisationId }) => ({ set: {}, join: { party_ids: organisationId } }))
  // A later document replaces what the earlier ones fixed.
  .on(RecoveryDocumentEntered, ({ owedFen }) => ({ set: { owed_fen: owedFen } }))
  .on(ReceiptRecorded, onlyTold)
  .on(ReceiptApproved, onlyTold)
  .on(ReceiptAllocated, ({ totalPaidFen }) => ({ set: { paid_fen: totalPaidFen } }))
  .on(ReceiptReversed, ({ totalPaidFen }) => ({ set: { paid_fen: totalPaidFen } }))
  .on(InstalmentOverdue, () => ({ set: {}, count: ['overdue_instalments'] }))
  .on(RecoverySettled, ({ settledAt }) => ({ set: { settled_at: settledAt } }))
  .on(RecoveryUnsettled, () => ({ set: { settled_at: null } }));
