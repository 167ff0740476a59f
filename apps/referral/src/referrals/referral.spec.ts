import { readRuleBook } from '../clocks/read-rule-book.js';
import { DomainError } from '@liandong/kernel';
import { syntheticOrganisation } from '../../test/synthetic-organisation.js';
import { now, someone, syntheticReferral, syntheticStep } from '../../test/synthetic-referral.js';
import type { Organisation } from '../organisations/organisation.js';
import type { FrozenPackage } from '../packages/package.table.js';
import { draftReferral, signReferral, submitReferral } from './preparing.js';
import { acceptReferral, deliverReferral, returnReferral } from './reviewing.js';
import { assignStation, reportOutcome } from './working.js';

const refused = (code: string, ...pointers: string[]) =>
  expect.objectContaining({
    code,
    ...(pointers.length > 0 && { problems: pointers.map((pointer) => expect.objectContaining({ pointer })) }),
  }) as DomainError;

const clerk = someone('origin', 'clerk');
const supervisor = someone('origin', 'supervisor');
const partnerClerk = someone('partner', 'clerk');

const partner = syntheticOrganisation();

const known = {
  id: 'case',
  number: '510726-2026-000001',
  ownerId: 'origin',
  kind: 'unpaid-wages',
  originRegion: '510726',
  regionOfPerformance: '650522',
  regionOfSeat: null,
  isOpen: true,
} as const;

const { manifest } = syntheticReferral({});
const draft = {
  id: 'referral',
  number: 'R510726-2026-000001',
  kind: 'assist',
  purpose: 'rights-protection',
  agreementId: null,
  suggestion: null,
  passedOver: [],
  manifest,
} as const;

const frozen = (version: number): FrozenPackage => ({
  id: 'package',
  referralId: 'referral',
  version,
  disclosureId: 'disclosure',
  digest: 'digest',
  claimantCount: 3,
  contentSealed: Buffer.alloc(0),
  frozenAt: now,
});

const noMoney = { owedFen: 0n, paidFen: 0n, instalmentCount: 0, isSettled: false };

describe('T1 drafting', () => {
  test('copies origin, partner and regions onto the referral', () => {
    const { state, events } = draftReferral(draft, { known, partner }, clerk, now);
    expect(state).toMatchObject({
      status: 'draft',
      originId: 'origin',
      partnerRegion: '650522',
      drafterId: clerk.subject,
    });
    expect(events).toHaveLength(1);
  });

  test('is refused for a case of another union, a closed case, and to oneself', () => {
    expect(() => draftReferral(draft, { known, partner }, partnerClerk, now)).toThrow(refused('access.role-lacking'));
    const closed = { ...known, isOpen: false };
    expect(() => draftReferral(draft, { known: closed, partner }, clerk, now)).toThrow(
      refused('referral.case-not-open'),
    );
    const self = { ...partner, id: 'origin' };
    expect(() => draftReferral(draft, { known, partner: self }, clerk, now)).toThrow(
      refused('referral.partner-is-origin', '/partnerId'),
    );
  });
});

describe('T2 submission', () => {
  const drafted = syntheticReferral({ status: 'draft' });

  test('needs a manifest that names what leaves', () => {
    const empty = { ...drafted, manifest: { ...manifest, fields: [] } };
    expect(() => submitReferral(empty, clerk, { known, partner, isAgreed: true }, now)).toThrow(
      refused('referral.manifest-incomplete'),
    );
  });

  test.each<[string, Partial<Organisation>, string]>([
    ['takes no such cases', { caseKinds: ['work-injury'] }, 'referral.partner-not-competent'],
    ['does not work for this purpose', { purposes: ['hardship'] }, 'referral.partner-not-competent'],
    ['is competent somewhere else', { divisionCode: '440600' }, 'referral.partner-not-competent'],
    ['is an enterprise union, which reports only', { kind: 'enterprise-union' }, 'referral.partner-not-competent'],
    ['is full', { capacity: 'full' }, 'referral.partner-full'],
    ['was disabled', { disabledAt: now }, 'referral.partner-disabled'],
  ])('is refused when the partner %s', (_why, fields, code) => {
    expect(() =>
      submitReferral(drafted, clerk, { known, partner: { ...partner, ...fields }, isAgreed: true }, now),
    ).toThrow(refused(code));
  });

  test('goes to a department, which has no account, as assist alone: no case becomes its own', () => {
    const addressee = {
      known,
      partner: { ...partner, kind: 'department', entrance: 'letter' },
      isAgreed: true,
    } as const;
    expect(submitReferral(drafted, clerk, addressee, now).state.status).toBe('approving');
    const handedOver = { ...drafted, kind: 'transfer' } as const;
    expect(() => submitReferral(handedOver, clerk, addressee, now)).toThrow(
      refused('referral.department-owns-no-case'),
    );
  });
});

test('T2 a referral does not stand on an agreement that has ended', () => {
  const drafted = syntheticReferral({ status: 'draft', agreementId: 'agreement' });
  expect(() => submitReferral(drafted, clerk, { known, partner, isAgreed: false }, now)).toThrow(
    refused('referral.agreement-out-of-force'),
  );
});

describe('T4 signature', () => {
  const addressee = { known, partner, isAgreed: true };
  const approving = syntheticReferral({ status: 'approving', packageVersion: 0, signerId: null });

  test('freezes the package under its digest', () => {
    const { state, added } = signReferral(approving, supervisor, { frozen: frozen(1), addressee }, now);
    expect(state).toMatchObject({
      status: 'sent',
      packageVersion: 1,
      packageDigest: 'digest',
      signerId: supervisor.subject,
    });
    expect(added).toHaveLength(1);
  });

  test.each([
    [
      'partner has become full',
      { ...addressee, partner: { ...partner, capacity: 'full' } as const },
      'referral.partner-full',
    ],
    ['partner was disabled', { ...addressee, partner: { ...partner, disabledAt: now } }, 'referral.partner-disabled'],
    ['agreement has ended', { ...addressee, isAgreed: false }, 'referral.agreement-out-of-force'],
  ])('is refused when, since the submission, the %s', (_why, then, code) => {
    expect(() => signReferral(approving, supervisor, { frozen: frozen(1), addressee: then }, now)).toThrow(
      refused(code),
    );
  });

  test('is refused to the drafter, whatever roles they hold', () => {
    const both = { ...supervisor, subject: approving.drafterId, roles: ['clerk', 'supervisor'] as const };
    expect(() => signReferral(approving, both, { frozen: frozen(1), addressee }, now)).toThrow(
      refused('referral.signer-is-drafter'),
    );
  });

  test('is refused without a package, or with one of another sending', () => {
    expect(() => signReferral(approving, supervisor, { frozen: undefined, addressee }, now)).toThrow(
      refused('conflict'),
    );
    expect(() => signReferral(approving, supervisor, { frozen: frozen(2), addressee }, now)).toThrow(
      refused('conflict'),
    );
  });
});

describe('T5 delivery', () => {
  test('is refused when the digest found is not the digest sent', () => {
    const sent = syntheticReferral({ status: 'sent' });
    expect(() => deliverReferral(sent, 'another', now)).toThrow(refused('referral.digest-differs'));
    expect(deliverReferral(sent, 'digest', now).state.status).toBe('delivered');
  });
});

describe('T7 return', () => {
  test('is possible as often as the rule says, not once more', () => {
    const what = { missingItemsSealed: Buffer.from('sealed'), request: syntheticStep('return-request') };
    const limits = { book: readRuleBook({}), now, hopsAtMost: 3 };
    const third = syntheticReferral({ returnCount: 2 });
    expect(returnReferral(third, partnerClerk, what, limits).state.returnCount).toBe(3);
    const fourth = syntheticReferral({ returnCount: 3 });
    expect(() => returnReferral(fourth, partnerClerk, what, limits)).toThrow(refused('referral.returned-too-often'));
  });
});

describe('T9 acceptance', () => {
  const claimantIds = ['one', 'two', 'three'];
  const accept = (excluded: { claimantId: string; reason: 'no-evidence' }[]) =>
    acceptReferral(syntheticReferral({}), partnerClerk, { claimantIds, handlerId: null, excluded }, now);

  test('says for each claimant whether they are taken on', () => {
    const { events } = accept([{ claimantId: 'two', reason: 'no-evidence' }]);
    expect(events[0]).toMatchObject({ acceptedClaimantIds: ['one', 'three'], excludedClaimantIds: ['two'] });
  });

  test('names a handler: the caller unless another is named', () => {
    expect(accept([]).state.handlerId).toBe(partnerClerk.subject);
  });

  test('is refused for somebody who is not in the package, by place', () => {
    expect(() => accept([{ claimantId: 'stranger', reason: 'no-evidence' }])).toThrow(
      expect.objectContaining({ problems: [{ pointer: '/excluded/0/claimantId', code: 'unknown-claimant' }] }),
    );
  });

  test('of a transfer too: who is excluded stays with the origin', () => {
    const transfer = syntheticReferral({ kind: 'transfer' });
    const choice = { claimantIds, handlerId: null, excluded: [{ claimantId: 'two', reason: 'no-evidence' as const }] };
    expect(acceptReferral(transfer, partnerClerk, choice, now).events[0]).toMatchObject({
      kind: 'transfer',
      acceptedClaimantIds: ['one', 'three'],
      excludedClaimantIds: ['two'],
    });
  });

  test('takes nobody on who has left the case with an earlier transfer', () => {
    const of = (excluded: { claimantId: string; reason: 'no-evidence' }[], gone: string[]) =>
      acceptReferral(syntheticReferral({}), partnerClerk, { claimantIds, handlerId: null, excluded, gone }, now);
    const { events, added } = of([], ['two', 'stranger']);
    expect(events[0]).toMatchObject({ acceptedClaimantIds: ['one', 'three'], excludedClaimantIds: ['two'] });
    expect(added![0]!.rows[1]).toMatchObject({ claimantId: 'two', accepted: false, reason: 'other' });
    expect(of([{ claimantId: 'two', reason: 'no-evidence' }], ['two']).added![0]!.rows[1]).toMatchObject({
      reason: 'no-evidence',
    });
    const others = ['one', 'three'].map((claimantId) => ({ claimantId, reason: 'no-evidence' as const }));
    expect(() => of(others, ['two'])).toThrow(refused('referral.nobody-accepted'));
  });

  test('is refused when nobody is left', () => {
    const everybody = claimantIds.map((claimantId) => ({ claimantId, reason: 'no-evidence' as const }));
    expect(() => accept(everybody)).toThrow(refused('referral.nobody-accepted'));
  });
});

describe('working and ending', () => {
  test('only a station can be assigned', () => {
    const accepted = syntheticReferral({ status: 'accepted', stationId: null });
    expect(() => assignStation(accepted, partnerClerk, partner, now)).toThrow(refused('referral.not-a-station'));
    const station = { ...partner, id: 'station', kind: 'legal-aid-station' as const };
    expect(assignStation(accepted, partnerClerk, station, now).state).toMatchObject({
      status: 'accepted',
      stationId: 'station',
    });
  });

  test.each([
    ['paid-in-full', { isSettled: true }],
    ['paid-in-part', { paidFen: 1n }],
    ['schedule-agreed', { instalmentCount: 3 }],
    ['award-obtained', { owedFen: 1n }],
    ['enforced', { paidFen: 1n }],
    ['judgment-obtained', { owedFen: 1n }],
  ] as const)('T26 %s is reported only when the ledger shows it', (code, shown) => {
    const working = syntheticReferral({ status: 'in-progress' });
    const report = { outcome: { code, evidenceId: null }, remark: syntheticStep('outcome') };
    expect(() => reportOutcome(working, partnerClerk, report, noMoney)).toThrow(
      refused('referral.outcome-contradicts-ledger'),
    );
    expect(reportOutcome(working, partnerClerk, report, { ...noMoney, ...shown }).state.outcome?.code).toBe(code);
  });

  test('T26 that nothing came in is not said of a case with a payment', () => {
    const working = syntheticReferral({ status: 'in-progress' });
    const report = { outcome: { code: 'no-recovery', evidenceId: null }, remark: syntheticStep('outcome') } as const;
    expect(() => reportOutcome(working, partnerClerk, report, { ...noMoney, paidFen: 1n })).toThrow(
      refused('referral.outcome-contradicts-ledger'),
    );
    expect(reportOutcome(working, partnerClerk, report, noMoney).state.status).toBe('outcome-reported');
  });
});
