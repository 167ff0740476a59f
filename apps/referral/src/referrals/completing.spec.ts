import type { DomainError } from '@liandong/kernel';
import type { Actor } from '@liandong/platform';
import { now, someone, syntheticReferral, syntheticStep } from '../../test/synthetic-referral.js';
import { attestUnreachable, completeReferral, completeUnreachable, objectToOutcome } from './completing.js';
import type { Referral } from './referral.js';
import type { Step } from './step.table.js';

const refused = (code: string) => expect.objectContaining({ code }) as DomainError;
const clerk = someone('origin', 'clerk');
const supervisor = someone('origin', 'supervisor');
const noMoney = { owedFen: 0n, paidFen: 0n, instalmentCount: 0, isSettled: false };

const reportedAs = (code: 'advice-only' | 'paid-in-full') =>
  syntheticReferral({ status: 'outcome-reported', outcome: { code, evidenceId: null } });
const heard = { objectors: [], recovery: noMoney, at: now };
const sought = syntheticStep('worker-sought');

test('T27 an unreachable worker needs two attempts that a clerk attests, and a supervisor who is somebody else', () => {
  const attest = (attempts: number, objectors: string[] = []) =>
    attestUnreachable(reportedAs('advice-only'), clerk, { attempts, attemptsAtLeast: 2, objectors }, sought).state;
  expect(() => attest(1)).toThrow(refused('referral.worker-not-asked'));
  expect(() => attest(2, ['one'])).toThrow(refused('referral.worker-objected'));
  const attested = attest(2);
  expect(attested).toMatchObject({ status: 'outcome-reported', unreachable: { attempts: 2 }, endedAt: null });

  const complete = (by: Actor, referral: Referral = attested, objectors: string[] = []) =>
    completeUnreachable(referral, by, { ...heard, objectors }).state;
  expect(() => complete(clerk)).toThrow(refused('access.role-lacking'));
  expect(() => complete({ ...supervisor, subject: clerk.subject })).toThrow(refused('referral.attester-completes'));
  expect(() => complete(supervisor, { ...attested, unreachable: null })).toThrow(
    refused('referral.unreachable-not-attested'),
  );
  expect(() => complete(supervisor, attested, ['one'])).toThrow(refused('referral.worker-objected'));
  expect(complete(supervisor)).toMatchObject({
    status: 'completed',
    workerConfirmation: 'unreachable',
    endedAt: now,
  });
});

test('T28 what was attested of one outcome counts for no other', () => {
  const attested = { ...reportedAs('advice-only'), unreachable: { attempts: 2, attesterId: 'a', attestedAt: '' } };
  expect(objectToOutcome(attested, clerk, syntheticStep('objection')).state.unreachable).toBeNull();
});

test('T27 against a worker who objected is possible only with the word how that was settled', () => {
  const confirm = (settled?: Step) =>
    completeReferral(reportedAs('advice-only'), clerk, { ...heard, objectors: ['one'] }, settled);
  const settled = syntheticStep('worker-heard');
  expect(() => confirm()).toThrow(refused('referral.worker-objected'));
  const { state, added } = confirm(settled);
  expect(state).toMatchObject({ status: 'completed', workerConfirmation: 'confirmed' });
  expect(added).toMatchObject([{ rows: [settled] }]);
});

test('T27 looks at the ledger again: money may have been reversed since the report', () => {
  expect(() => completeReferral(reportedAs('paid-in-full'), clerk, heard)).toThrow(
    refused('referral.outcome-contradicts-ledger'),
  );
});
