import { readFileSync } from 'node:fs';
import { TestClient } from '@liandong/testing';
import { accept, draft, register, send, suggestions } from '../../apps/cli/src/acting/case-acts.js';
import { recoveryOf } from '../../apps/cli/src/acting/recovery-acts.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { freshSeed, issuer, origin, personOf } from './cast.js';
import { isolationCases, type IsolationCase } from './isolation-cases.js';

interface Operation {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly id: string;
}

function operations(): Operation[] {
  const { paths } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<'get' | 'post', { operationId: string }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      method: method as 'get' | 'post',
      path,
      id: operationId,
    })),
  );
}

const all = operations();
const ids: Record<string, string> = {};
const strangers: TestClient[] = [];

/** What each first word of a path calls its `{id}`. */
const idOf: Readonly<Record<string, string>> = {
  cases: 'caseId',
  claimants: 'claimantId',
  consents: 'consentId',
  disclosures: 'disclosureId',
  'evidence-files': 'evidenceId',
  referrals: 'referralId',
  recoveries: 'recoveryId',
  organisations: 'organisationId',
  agreements: 'agreementId',
  operations: 'caseId',
};

beforeAll(async () => {
  const cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('yiwu-clerk'),
  };
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '隔离测试',
    kind: 'unpaid-wages',
    channel: 'walk-in',
    workers: 2,
    totalFen: 500_000n,
    homeRegion: '510726',
    regionOfPerformance: '650522',
    purpose: 'rights-protection',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, 'rights-protection');
  const referral = await draft(cast, { caseId, partnerId: organisation('yiwu').id, purpose: 'rights-protection' });
  await send(cast, referral.id);
  await cast.partnerClerk.act(`referrals/${referral.id}`, 'claim');
  await cast.partnerClerk.act(`referrals/${referral.id}`, 'acceptance');
  type Page = { items: { id: string }[] };
  const first = async (path: string) => (await cast.clerk.get<Page>(path)).items[0]!.id;
  Object.assign(ids, {
    caseId,
    referralId: referral.id,
    claimantId: await first(`cases/${caseId}/claimants`),
    consentId: await first(`cases/${caseId}/consents`),
    disclosureId: await first(`cases/${caseId}/disclosures`),
    evidenceId: await cast.clerk.upload('隔离测试'),
    recoveryId: (await recoveryOf(cast.partnerClerk, caseId)).id,
    receiptId: caseId,
    organisationId: organisation('beichuan').id,
    agreementId: await first('agreements'),
    number: '1',
  });
  for (const login of ['foshan-clerk', 'foshan-supervisor', 'joint-lawyer']) {
    strangers.push(new TestClient(origin, await tokenOf(issuer, login)));
  }
}, 60_000);

test('every operation of the API document has a case, and no case is left over', () => {
  expect(all.map(({ id }) => id).toSorted()).toEqual(Object.keys(isolationCases).toSorted());
});

function fill(template: string, resource: string): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name === 'id' ? idOf[resource]! : name] ?? '');
}

async function ask(stranger: TestClient, { method, path }: Operation, { body, query }: IsolationCase) {
  const resource = path.split('/')[3]!;
  const target = fill(path.replace('/api/v1/', ''), resource) + (query ? `?${fill(query, resource)}` : '');
  if (method === 'get') return stranger.get(target);
  return stranger.post(target, JSON.parse(fill(JSON.stringify(body ?? {}), resource)), { ifMatch: '*' });
}

const statusOf: Readonly<Record<IsolationCase['expected'], readonly number[]>> = {
  // A role that may not call an operation at all is told so, whatever it names.
  hidden: [404, 403],
  empty: [200, 403],
  directory: [200, 403],
  forbidden: [403, 404],
  'own-figures': [200, 403],
  own: [],
};

test.each(
  all
    .filter(({ id }) => isolationCases[id] && isolationCases[id].expected !== 'own')
    .map((operation): [string, Operation] => [operation.id, operation]),
)('%s shows nothing of another union', async (id, operation) => {
  const isolationCase = isolationCases[id]!;
  const answers = await Promise.all(strangers.map((stranger) => ask(stranger, operation, isolationCase)));
  const statuses = answers.map(({ status }) => status);
  expect(statusOf[isolationCase.expected]).toEqual(expect.arrayContaining(statuses));
  // At least one of them could call it: otherwise the test would show nothing.
  expect(statuses).toContain(statusOf[isolationCase.expected][0]);
  for (const { status, body, text } of answers) {
    if (isolationCase.expected === 'empty' && status === 200) expect(body.items).toEqual([]);
    if (isolationCase.expected !== 'directory') {
      for (const name of ['claimantId', 'referralId', 'recoveryId'] as const) expect(text).not.toContain(ids[name]);
    }
  }
});
