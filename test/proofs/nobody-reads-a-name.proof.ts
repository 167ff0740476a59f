import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { eventually } from '@liandong/testing';
import { directory } from '../journeys/cast.js';
import { castOf, type PrivacyCast } from './privacy/cast-of-privacy.js';
import { copyOntoTopic, disclose } from './privacy/copied-package.js';
import { databasePlaces, onDatabase, superuserUrl } from './privacy/database-places.js';
import { freeFields } from './privacy/entered-fields.js';
import { Entered, rareResidentId, rareText } from './privacy/markers.js';
import { permissionFor, permissions, type Permission } from './privacy/may-stand.js';
import { filePlaces, metricsPlaces, topicPlaces, type Place } from './privacy/places.js';
import { beRefused, registrationOfStray, sendForeignHeaders } from './privacy/refusals.js';
import { plantings, type Ground } from './privacy/planting.js';
import { Search } from './privacy/spellings.js';
import { registerOrganisation, tellStory, type Told } from './privacy/story.js';
import { Traffic } from './privacy/traffic.js';
import { lookUpOwnCase } from './privacy/look-up.js';

const SLOW_MS = 240_000;
const broker = process.env.JOURNEY_BROKERS ?? '';
const metricsUrls = JSON.parse(process.env.JOURNEY_PROCESSES ?? '{}') as Record<string, string>;
const services = Object.keys(metricsUrls).filter((name) => name !== 'gateway');

const traffic = Traffic.listen();
const entered = new Entered();
const seen: Place[] = [];
/** What was found where somebody may read it. */
const used = new Set<Permission>();
let cast: PrivacyCast;
let told: Told;
let url: string;

beforeAll(async () => {
  cast = await castOf(traffic);
  url = await superuserUrl(directory);
  await registerOrganisation(cast, entered);
  told = await tellStory(cast, entered);
  seen.push({ name: 'stream of facts', bytes: Buffer.from(told.stream) });
  await lookUpOwnCase(cast, entered, told);
  await readReports();
  await parkCopies();
  const statuses = await traffic.stray(() => beRefused(cast, entered, told));
  expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
  await sendForeignHeaders(cast, entered);
  await traffic.stray(failInDatabase);
  const verified = await promisify(execFile)(process.execPath, ['apps/cli/liandong.mjs', 'verify-audit'], {
    env: { ...process.env, LIANDONG_DIRECTORY: directory },
  });
  seen.push({ name: 'output of verify-audit', bytes: Buffer.from(verified.stdout) });
}, SLOW_MS);
afterAll(() => traffic.stop());

/** What others read: the analyst, the operator, a union that has nothing to do with it. */
async function readReports(): Promise<void> {
  const { clerk, partnerClerk, analyst, operator, stranger, lawyer } = cast;
  const { caseId, referralId, claimantId } = told;
  for (const { client } of [clerk, partnerClerk]) await client.get(`cases/${caseId}/timeline?limit=200`);
  for (const path of ['settlement-facts?limit=1000', 'exports/settlement-facts?format=csv', 'reports/totals']) {
    await analyst.client.get(path);
  }
  await operator.client.get('operations/ledger-check');
  for (const { client } of [stranger, analyst, operator]) {
    for (const path of [`cases/${caseId}`, `cases/${caseId}/claimants`, `referrals/${referralId}/package`]) {
      expect([403, 404]).toContain((await client.get(path)).status);
    }
  }
  expect((await lawyer.client.post(`claimants/${claimantId}/reveal`, { reason: '核对' })).status).toBe(403);
}

/** A foreign program copies a package onto a topic; whoever hears that topic puts the copies aside. */
async function parkCopies(): Promise<void> {
  const disclosed = await disclose(cast, entered);
  const subjects = await copyOntoTopic(broker, disclosed, entered.person('copied').idNumber);
  for (const service of services.filter((name) => name !== 'referral')) {
    const path = `operations/${service}/parked-events`;
    type Parked = { items: { number: string; subject: string }[] };
    const parked = await eventually(`${service} has put the copies aside`, async () => {
      const { body } = await cast.operator.client.get<Parked>(`${path}?limit=200`);
      const copies = body.items.filter(({ subject }) => subjects.includes(subject));
      return copies.length === subjects.length && copies;
    });
    for (const { number } of parked) {
      expect((await cast.operator.client.post(`${path}/${number}/replay`)).status).toBe(409);
      const field = `discard${service[0]!.toUpperCase()}${service.slice(1)}ParkedEvent/reason`;
      const reason = entered.text('reason', field);
      expect((await cast.operator.client.post(`${path}/${number}/discard`, { reason })).status).toBe(200);
    }
    await cast.operator.client.get(`operations/${service}/discarded-events?limit=200`);
  }
  // The referral service hears other topics only: nothing of these copies waits there.
  const reason = entered.text('reason', 'discardReferralParkedEvent/reason');
  const nothing = `operations/referral/parked-events/${'9'.repeat(18)}/discard`;
  expect((await cast.operator.client.post(nothing, { reason })).status).toBe(404);
}

/** A statement that is given up with values bound to it, while others look at what runs. */
async function failInDatabase(): Promise<void> {
  await onDatabase(url, 'liandong_intake', async (owner) => {
    await owner.query('begin; lock table claimants in access exclusive mode');
    const answer = cast.clerk.client.post('cases', registrationOfStray(entered));
    await eventually('the statement waits', async () => {
      const { rows } = await owner.query(`select * from pg_stat_activity where wait_event_type = 'Lock'`);
      seen.push({ name: 'statements that wait', bytes: Buffer.from(JSON.stringify(rows)) });
      return rows.length > 0;
    });
    expect((await answer).status).toBe(503);
    await owner.query('rollback');
  });
}

async function findingsIn(places: AsyncIterable<Place> | Iterable<Place>, search: Search): Promise<string[]> {
  const findings = new Set<string>();
  let looked = 0;
  for await (const { name, bytes } of places) {
    looked += 1;
    for (const hit of search.in(bytes)) {
      const permission = permissionFor(hit, name);
      if (permission) used.add(permission);
      else findings.add(`${name}: ${hit.marker.kind}, ${hit.marker.field} (${hit.spelling})`);
    }
  }
  expect(looked).toBeGreaterThan(0);
  return [...findings].toSorted();
}

test('a value of its own was put into every field in which a client can write what it likes', () => {
  const filled = [...entered.fields].filter((field) => /^[a-z]+[A-Z]/.test(field));
  expect(filled.toSorted()).toEqual(freeFields());
});

describe('what was entered is read by nobody but its readers', () => {
  test('in answers, refusals, headers and addresses', async () => {
    expect(traffic.refusals()).toBeGreaterThan(30);
    expect(await findingsIn([...traffic.places(), ...seen], new Search(entered.markers))).toEqual([]);
  });

  test(
    'on the topics',
    async () => {
      expect(await findingsIn(await topicPlaces(broker), new Search(entered.markers))).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'in the databases',
    async () => {
      expect(await findingsIn(databasePlaces(url), new Search(entered.markers))).toEqual([]);
    },
    SLOW_MS,
  );

  test('in the metrics', async () => {
    expect(services).toHaveLength(4);
    expect(await findingsIn(await metricsPlaces(metricsUrls), new Search(entered.markers))).toEqual([]);
  });

  test(
    'in logs, evidence and all other files',
    async () => {
      expect(await findingsIn(filePlaces(directory), new Search(entered.markers))).toEqual([]);
    },
    SLOW_MS,
  );
});

describe('the search can fail: a value put there by hand is found in', () => {
  const ground = (): Ground => ({ broker, url, directory, traffic });

  test.each(plantings(ground))(
    '$where',
    async ({ plant, expected }) => {
      const value = rareText('埋');
      const search = new Search([{ kind: 'stray', field: 'planted', value }]);
      const found = new Set<string>();
      await plant(value, async (places) => {
        for await (const { name, bytes } of places) if (search.in(bytes).length > 0) found.add(name);
      });
      for (const place of expected) expect([...found]).toContainEqual(expect.stringMatching(place));
    },
    SLOW_MS,
  );

  test.each<[string, (value: string) => string | Buffer]>([
    ['as it is', (value) => value],
    [
      'escaped for JSON',
      (value) => JSON.stringify(value).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`),
    ],
    ['escaped for an address', encodeURIComponent],
    ['as hex', (value) => Buffer.from(value).toString('hex').toUpperCase()],
    ['inside base64', (value) => Buffer.from(`{"name":"${value}"}`).toString('base64')],
    ['inside base64 for addresses', (value) => Buffer.from(`["${value}"]`).toString('base64url')],
    ['in UTF-16', (value) => Buffer.from(value, 'utf16le')],
    ['in UTF-16, the other way round', (value) => Buffer.from(value, 'utf16le').swap16()],
    ['as a hash that needs no key', (value) => createHash('sha256').update(value).digest('hex')],
    ['as such a hash in binary', (value) => createHash('md5').update(value).digest()],
  ])('bytes that hold it %s', (_how, write) => {
    for (const value of [rareText('甲'), rareResidentId()]) {
      const search = new Search([{ kind: 'stray', field: 'x', value }]);
      const [before, after] = [Buffer.from('ab;'), Buffer.from(';cd')];
      expect(search.in(Buffer.concat([before, Buffer.from(write(value)), after]))).not.toEqual([]);
      expect(search.in(Buffer.concat([before, Buffer.from(write(rareText('乙'))), after]))).toEqual([]);
    }
  });

  test('digits in groups, as people write them', () => {
    const search = new Search([{ kind: 'stray', field: 'x', value: '6217001234567890123' }]);
    for (const text of ['6217 0012 3456 7890 123', '621700-1234567890-123']) {
      expect(search.in(Buffer.from(`card ${text}.`))).not.toEqual([]);
    }
    expect(search.in(Buffer.from('6217 0012 3456 7890 124'))).toEqual([]);
  });
});

test('every line of who may read what says why, and lets something through that this run entered', () => {
  const kinds = new Set(entered.markers.map(({ kind }) => kind));
  for (const permission of permissions) {
    expect(permission.because.length).toBeGreaterThan(10);
    expect(permission.kinds.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect([permission.because, used.has(permission)]).toEqual([permission.because, true]);
  }
});
