import {
  ReceiptAllocated,
  ReceiptReversed,
  RecoveryDocumentEntered,
  RecoverySettled,
  ReferralAccepted,
  ReferralVoided,
} from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { brokenInvariants, publishEvents } from '@liandong/testing';
import pg from 'pg';
import { draftedReferral } from '../test/referred-case.js';
import { consent, claimant, registration, startIntake, type IntakeUnderTest } from '../test/mothers.js';

let intake: IntakeUnderTest;
let owner: pg.Client;

beforeAll(async () => {
  intake = await startIntake();
  owner = new pg.Client({ connectionString: intake.databaseUrl });
  await owner.connect();
  const union = await intake.union();
  const { body } = await union.clerk.post<{ id: string }>(
    'cases',
    registration({ claimants: [claimant({ consents: [consent()] })] }),
  );
  await union.supervisor.post(`cases/${body.id}/acceptance`, undefined, { ifMatch: 1 });
  const [caseId, recoveryId, referralId] = [body.id, newId(), newId()];
  const entered = { recoveryId, caseId, documentId: newId(), kind: 'mediation', instalmentCount: 0 } as const;
  const draftId = newId();
  const claimantId = newId();
  const receipt = {
    recoveryId,
    caseId,
    receiptId: newId(),
    method: 'by-list',
    allocatedFen: '300',
    unallocatedFen: '0',
    totalPaidFen: '300',
  } as const;
  const line = (amountFen: string) => ({ lineId: newId(), claimantId, amountFen });
  const at = '2026-05-08T02:00:00Z';
  const handedOverId = newId();
  const handingOver = new ReferralAccepted({
    referralId: handedOverId,
    caseId,
    kind: 'transfer',
    originId: union.id,
    partnerId: newId(),
    acceptedClaimantIds: [],
    excludedClaimantIds: [],
    acceptedAt: at,
  });
  await publishEvents(intake.kafkaPrefix, [
    {
      event: new RecoveryDocumentEntered({ ...entered, owedFen: '300', enteredAt: at }),
      subject: recoveryId,
      version: 1,
    },
    {
      event: new RecoverySettled({ recoveryId, caseId, paidFen: '300', settledAt: at }),
      subject: recoveryId,
      version: 2,
    },
    // A later paper replaces the first, and what was paid is still enough.
    {
      event: new RecoveryDocumentEntered({ ...entered, owedFen: '200', enteredAt: at }),
      subject: recoveryId,
      version: 3,
    },
    {
      event: new ReceiptAllocated({ ...receipt, lines: [line('300')], allocatedAt: at }),
      subject: recoveryId,
      version: 4,
    },
    {
      event: new ReceiptReversed({ ...receipt, amountFen: '100', lines: [line('-100')], reversedAt: at }),
      subject: recoveryId,
      version: 5,
    },
    { event: draftedReferral({ referralId: draftId, caseId }), subject: draftId, version: 1 },
    { event: new ReferralVoided({ referralId: draftId, caseId, voidedAt: at }), subject: draftId, version: 2 },
    { event: new ReferralVoided({ referralId, caseId, voidedAt: at }), subject: referralId, version: 1 },
    { event: draftedReferral({ referralId: handedOverId, caseId }), subject: handedOverId, version: 1 },
    { event: handingOver, subject: handedOverId, version: 2 },
    {
      event: new ReferralVoided({ referralId: handedOverId, caseId, voidedAt: at }),
      subject: handedOverId,
      version: 3,
    },
  ]);
}, 60_000);
afterAll(async () => {
  await owner.end();
  await intake.stop();
});

test('after a case that was accepted and paid, everything holds', async () => {
  expect(await brokenInvariants(intake, { settle_ms: 20_000 })).toEqual({});
  expect(await intake.sql('select owed_fen::int as owed, is_settled as settled from known_recoveries')).toEqual([
    { owed: 200, settled: true },
  ]);
}, 60_000);

test.each([
  ['cases-keep-to-their-lifecycle', 'update cases set status = $1', 'registered', 'accepted'],
  ['known-referrals-are-the-log', 'update known_referrals set is_live = $1', true, false],
  ['handed-over-cases-are-the-log', 'update handed_over_cases set is_live = $1', true, false],
  ['known-recoveries-are-the-log', 'update known_recoveries set is_settled = $1', false, true],
  ['claimant-payments-are-the-log', 'update claimant_payments set paid_fen = $1', 201, 200],
  ['referral-progress-are-the-log', 'update referral_progress set word = $1', 'sent', 'voided'],
  ['organisations-are-the-log', 'update organisations set capacity = $1', 'full', 'open'],
])('%s: a row changed by hand is named', async (name, change, wrong, right) => {
  await owner.query(change, [wrong]);
  const found = await brokenInvariants(intake);
  await owner.query(change, [right]);
  expect(Object.keys(found)).toEqual([name]);
  expect(found[name]!.join()).toMatch(
    /^(cases|known_referrals|known_recoveries|organisations|claimant_payments|referral_progress|handed_over_cases) [0-9a-f-]{36}: /,
  );
  expect(await brokenInvariants(intake)).toEqual({});
});
