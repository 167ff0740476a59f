import type { Role } from '@liandong/platform';
import type { Relation } from './authorisation/callers.js';
import { factsOf } from './authorisation/fact-paths.js';
import { playedWorld } from './authorisation/played-world.js';
import { listed, openUnder } from './authorisation/reading-paths.js';
import { callerOf, type World } from './authorisation/world.js';

interface DisclosureShown {
  readonly id: string;
  readonly recipientId: string;
}

let world: World;
let disclosures: DisclosureShown[];
const files: Partial<Record<Relation, string>> = {};

const client = (role: Role, relation: Relation) => callerOf(world, role, relation).client;
const sorted = (shown: readonly { readonly id: string }[]) => shown.map(({ id }) => id).toSorted();

beforeAll(async () => {
  world = await playedWorld();
  disclosures = await listed(client('clerk', 'own'), `cases/${world.ids.caseId}/disclosures`);
  files.own = world.ids.evidenceId;
  for (const relation of ['disclosed', 'foreign'] as const) {
    files[relation] = await callerOf(world, 'clerk', relation).person.upload(`${relation}（合成）`);
  }
  files.assigned = await callerOf(world, 'lawyer', 'assigned').person.upload('assigned（合成）');
}, 300_000);

/** Whose files each reader sees, and whether the disclosures. */
const sights: readonly (readonly [Role, Relation, readonly Relation[], boolean])[] = [
  ['clerk', 'own', ['own'], true],
  ['supervisor', 'above', ['own'], true],
  ['clerk', 'disclosed', ['own', 'disclosed'], true],
  ['supervisor', 'disclosed', ['own', 'disclosed'], true],
  ['lawyer', 'assigned', ['own', 'assigned'], true],
  ['clerk', 'foreign', ['foreign'], false],
  ['analyst', 'foreign', [], false],
  ['operator', 'foreign', [], false],
];

describe.each(sights)('%s %s', (role, relation, whose, seesDisclosures) => {
  test('sees the same files by record, by content and in the list of the case', async () => {
    const expected = whose.map((one) => files[one]!).toSorted();
    const all = Object.values(files).toSorted();
    const reader = client(role, relation);
    expect(await openUnder(reader, all, (id) => `evidence-files/${id}`)).toEqual(expected);
    expect(await openUnder(reader, all, (id) => `evidence-files/${id}/content`)).toEqual(expected);
    const { status, body } = await reader.get<{ items: { id: string }[] }>(`cases/${world.ids.caseId}/evidence`);
    const ownsCase = relation === 'own' || relation === 'above';
    expect([status, status === 200 && sorted(body.items).filter((id) => all.includes(id))]).toEqual(
      ownsCase ? [200, expected] : [role === 'clerk' || role === 'supervisor' ? 404 : 403, false],
    );
    // What the partner proved its work with is in the list too, and opens.
    if (ownsCase) {
      const proofs = sorted(body.items);
      expect(proofs.length).toBeGreaterThan(expected.length);
      expect(await openUnder(reader, proofs, (id) => `evidence-files/${id}/content`)).toEqual(proofs);
    }
  });

  test('sees the same disclosures by record and by standing', async () => {
    expect(disclosures.length).toBeGreaterThan(1);
    const expected = seesDisclosures ? sorted(disclosures) : [];
    const reader = client(role, relation);
    expect(await openUnder(reader, sorted(disclosures), (id) => `disclosures/${id}`)).toEqual(expected);
    expect(await openUnder(reader, sorted(disclosures), (id) => `disclosures/${id}/standing`)).toEqual(expected);
  });

  test('sees the same public facts pulled, downloaded and streamed: all of them, or none', async () => {
    const analyst = client('analyst', 'foreign');
    const { body } = await analyst.get<{ items: { position: string }[] }>('settlement-facts?limit=1000');
    const positions = body.items.map(({ position }) => position);
    expect(positions.length).toBeGreaterThan(3);
    const mayRead = role === 'analyst' || role === 'operator';
    const found = await factsOf(callerOf(world, role, relation), positions.length);
    const expected = mayRead ? positions : [];
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) => [path, expected])));
  });

  test.each(['organisations', 'agreements'])('sees the same %s in the list and one by one', async (directory) => {
    const all = sorted(await listed(client('operator', 'foreign'), directory));
    expect(all.length).toBeGreaterThan(2);
    const reader = client(role, relation);
    const isOpen = directory === 'organisations' || role !== 'lawyer';
    expect(sorted(await listed(reader, directory))).toEqual(isOpen ? all : []);
    expect(await openUnder(reader, all, (id) => `${directory}/${id}`)).toEqual(isOpen ? all : []);
  });
});

test('once consent is withdrawn, no path shows what was disclosed under it', async () => {
  const clerk = callerOf(world, 'clerk', 'own').person;
  const { items } = await clerk.get<{ items: { id: string }[] }>(`cases/${world.ids.caseId}/consents`);
  for (const { id } of items) await clerk.act(`consents/${id}`, 'withdrawal');
  for (const [role, relation] of [
    ['clerk', 'disclosed'],
    ['supervisor', 'disclosed'],
    ['lawyer', 'assigned'],
  ] as const) {
    const reader = client(role, relation);
    expect((await reader.get(`referrals/${world.ids.referralId}/package`)).body.code).toBe(
      'referral.consent-withdrawn',
    );
    for (const path of ['', '/content']) {
      expect((await reader.get(`evidence-files/${files.own}${path}`)).status).toBe(404);
    }
  }
  expect((await client('clerk', 'own').get(`evidence-files/${files.own}`)).status).toBe(200);
});
