import type { Role } from '@liandong/platform';
import { eventually } from '@liandong/testing';
import { relations, type Relation } from './authorisation/callers.js';
import { playedWorld } from './authorisation/played-world.js';
import { foundOf, listed, timelinesOf, type Found } from './authorisation/reading-paths.js';
import { callerOf, type World } from './authorisation/world.js';

interface ReferralShown {
  readonly id: string;
  readonly caseId: string;
  readonly status: string;
  readonly originId: string;
  readonly partnerId: string;
  readonly sentAt?: string;
  readonly stationId?: string;
  readonly acceptedAt?: string;
}

const readers: readonly (readonly [Role, Relation])[] = [
  ['clerk', 'own'],
  ['supervisor', 'own'],
  ['supervisor', 'above'],
  ['clerk', 'disclosed'],
  ['lawyer', 'assigned'],
  ['clerk', 'foreign'],
  ['analyst', 'foreign'],
  ['operator', 'foreign'],
];
type Reader = (typeof readers)[number];

let world: World;
let cases: { id: string; number: string; status: string }[];
let foreignCases: typeof cases;
/** Of the partner, since it took them over. */
let takenOver: typeof cases;
let referrals: ReferralShown[];
let recoveries: { id: string; caseId: string; status: string }[];

const client = ([role, relation]: Reader) => callerOf(world, role, relation).client;
const unique = (values: readonly string[]) => [...new Set(values)];
const sorted = (shown: readonly { readonly id: string }[]) => shown.map(({ id }) => id).toSorted();
const isOwn = ([, relation]: Reader) => relation === 'own' || relation === 'above';
const readsPeople = ([role]: Reader) => role === 'clerk' || role === 'supervisor';
const sameByEveryPath = (found: Found, ids: readonly string[]) =>
  Object.fromEntries(Object.keys(found).map((path) => [path, ids]));

beforeAll(async () => {
  world = await playedWorld();
  const [own, foreign] = [client(['clerk', 'own']), client(['clerk', 'foreign'])];
  cases = await listed(own, 'cases');
  foreignCases = await listed(foreign, 'cases');
  takenOver = await listed(client(['clerk', 'disclosed']), 'cases');
  // Those the own union sent, and what the partner asked the foreign union for.
  referrals = [
    ...(await listed<ReferralShown>(own, 'referrals')),
    ...(await listed<ReferralShown>(foreign, 'referrals')),
  ];
  // Recoveries are opened, and parties let in, a moment after the case.
  await eventually('the ledger knows every case', async () => {
    recoveries = [...(await listed<(typeof recoveries)[number]>(own, 'recoveries'))];
    const opened = new Set(recoveries.map(({ caseId }) => caseId));
    return cases.every(({ id, status }) => ['registered', 'declined'].includes(status) || opened.has(id));
  });
  recoveries.push(...(await listed<(typeof recoveries)[number]>(foreign, 'recoveries')));
}, 300_000);

test('the story left enough to tell apart', () => {
  expect(cases.length).toBeGreaterThan(5);
  expect(referrals.filter(({ sentAt }) => !sentAt).length).toBeGreaterThan(1);
  expect(referrals.filter(({ sentAt }) => sentAt).length).toBeGreaterThan(2);
  expect(sorted(foreignCases)).toContain(world.ids.foreignCaseId);
  expect(takenOver).toHaveLength(1);
  expect(referrals.map(({ originId }) => originId)).toContain(world.ids.foreignId);
  expect(referrals.map(({ partnerId }) => partnerId)).toContain(world.ids.nextId);
  expect(readers.map(([, relation]) => relation)).toEqual(expect.arrayContaining([...relations]));
});

function visibleCases(reader: Reader): string[] {
  if (!readsPeople(reader)) return [];
  if (isOwn(reader)) return sorted(cases);
  return sorted(reader[1] === 'foreign' ? foreignCases : takenOver);
}

function visibleReferrals(reader: Reader): ReferralShown[] {
  const { partnerId, stationId, foreignId } = world.ids;
  const isAsked = ({ originId }: ReferralShown) => originId === foreignId;
  const isShown: Readonly<Record<Relation, (referral: ReferralShown) => boolean>> = {
    own: (referral) => !isAsked(referral),
    above: (referral) => !isAsked(referral),
    // What it asks for it has drafted itself.
    disclosed: (referral) => isAsked(referral) || (Boolean(referral.sentAt) && referral.partnerId === partnerId),
    assigned: (referral) => referral.stationId === stationId,
    foreign: isAsked,
  };
  const [role, relation] = reader;
  return role === 'analyst' || role === 'operator' ? [] : referrals.filter(isShown[relation]);
}

/** Whom it came to reads the package no more when it ended without their work. */
const isOpenTo = (reader: Reader, { sentAt, status }: ReferralShown) =>
  Boolean(sentAt) && (isOwn(reader) || !['declined', 'withdrawn', 'rerouted'].includes(status));

function visibleRecoveries(reader: Reader): string[] {
  const [role, relation] = reader;
  if (role === 'analyst' || role === 'operator') return [];
  const isOf =
    (some: typeof cases) =>
    ({ caseId }: { caseId: string }) =>
      some.some(({ id }) => id === caseId);
  const ofForeign = isOf(foreignCases);
  if (isOwn(reader)) return sorted(recoveries.filter((recovery) => !ofForeign(recovery)));
  if (relation === 'foreign') return sorted(recoveries.filter(ofForeign));
  const ofPartner = relation === 'disclosed' ? isOf(takenOver) : () => false;
  return sorted(recoveries.filter((recovery) => recovery.caseId === world.ids.caseId || ofPartner(recovery)));
}

describe.each(readers.map((reader) => [reader.join(' '), reader] as const))(
  '%s sees the same by every path',
  (_, reader) => {
    test('cases: list, filters, search, each, and what hangs on it', async () => {
      const all = [...cases, ...foreignCases, ...takenOver];
      const { consents, disclosures, ...found } = await foundOf(client(reader), {
        collection: 'cases',
        filters: {
          status: unique(all.map(({ status }) => status)),
          kind: ['unpaid-wages'],
          q: all.map(({ number }) => number),
        },
        children: ['claimants', 'claims', 'consents', 'disclosures', 'evidence'],
        all: sorted(all),
      });
      const visible = visibleCases(reader);
      expect(found).toEqual(sameByEveryPath(found, visible));
      // Who handed a case over still speaks with its workers, and keeps its record of what it disclosed.
      const left = [...visible, ...(isOwn(reader) ? sorted(takenOver) : [])].toSorted();
      expect({ consents, disclosures }).toEqual({ consents: left, disclosures: left });
    });

    test('referrals: list, filters, each, its steps, and the package once it was sent', async () => {
      const {
        package: packages,
        'work-teams': teams,
        ...found
      } = await foundOf(client(reader), {
        collection: 'referrals',
        filters: {
          status: unique(referrals.map(({ status }) => status)),
          side: ['sent', 'received', 'assigned'],
          caseId: unique(referrals.map(({ caseId }) => caseId)),
        },
        children: ['steps', 'claimants', 'package', 'history', 'work-teams'],
        all: sorted(referrals),
      });
      const visible = visibleReferrals(reader);
      expect(found).toEqual(sameByEveryPath(found, sorted(visible)));
      expect(packages).toEqual(sorted(visible.filter((referral) => isOpenTo(reader, referral))));
      // The station sees the referral; its work teams are between the two sides.
      expect(teams).toEqual(reader[1] === 'assigned' ? [] : sorted(visible));
    });

    test('recoveries: list, filters, each, and what hangs on it', async () => {
      const found = await foundOf(client(reader), {
        collection: 'recoveries',
        filters: {
          status: unique(recoveries.map(({ status }) => status)),
          caseId: recoveries.map(({ caseId }) => caseId),
        },
        children: ['lines', 'documents', 'schedule', 'receipts', 'journal'],
        all: sorted(recoveries),
      });
      expect(found).toEqual(sameByEveryPath(found, visibleRecoveries(reader)));
    });

    test('timelines: of the cases seen by themselves, by a referral or by their money, and of nothing else', async () => {
      const shownReferrals = visibleReferrals(reader);
      const shownRecoveries = visibleRecoveries(reader);
      const ofRecoveries = recoveries.filter(({ id }) => shownRecoveries.includes(id)).map(({ caseId }) => caseId);
      const expected = unique([
        ...visibleCases(reader),
        ...shownReferrals.map(({ caseId }) => caseId),
        ...ofRecoveries,
      ]).toSorted();
      const told = await eventually('reporting has heard everything', async () => {
        const found = await timelinesOf(client(reader), sorted([...cases, ...foreignCases, ...takenOver]));
        return found.shown.length >= expected.length && found;
      });
      expect(told.shown).toEqual(expected);
      const hidden = [
        ...referrals.filter((referral) => !shownReferrals.includes(referral)),
        ...recoveries.filter(({ id }) => !shownRecoveries.includes(id)),
      ];
      expect(sorted(hidden).filter((id) => told.spokenOf.has(id))).toEqual([]);
      if (['analyst', 'operator'].includes(reader[0])) return;
      const { body } = await client(reader).get<{ totals: { cases: number } }>('reports/totals');
      expect(body.totals.cases).toBe(expected.length);
    });
  },
);
