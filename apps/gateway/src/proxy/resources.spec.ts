import { readFileSync } from 'node:fs';
import { ownerOf, resourceOf } from './resources.js';

const id = '019a0000-0000-7000-8000-000000000001';

describe('the owner of a resource', () => {
  test.each([
    ['cases', 'intake'],
    [`cases/${id}/claims`, 'intake'],
    [`cases/${id}/timeline`, 'reporting'],
    [`cases/${id}/timeline/more`, 'intake'],
    ['evidence-files', 'intake'],
    ['organisations?within=510000', 'referral'],
    [`referrals/${id}/acceptance`, 'referral'],
    ['letters/7K3M-9QWX-2DHT-5BCR-8NPA-V4EJ-6GYS/receipt', 'referral'],
    ['route-suggestions', 'referral'],
    [`recoveries/${id}/lines`, 'settlement'],
    ['receipts', 'settlement'],
    ['streams/settlements?after=7', 'reporting'],
    ['settlement-facts', 'reporting'],
    ['exports/settlement-facts?format=csv', 'reporting'],
    ['reports/flow', 'reporting'],
    ['operations/ledger-check', 'settlement'],
    ['operations/projection-rebuild', 'reporting'],
    ['operations/intake/parked-events', 'intake'],
    ['operations/referral/parked-events/7/replay', 'referral'],
  ])('of %s is %s', (path, owner) => {
    expect(ownerOf('GET', `/api/v1/${path}`)).toBe(owner);
  });

  test.each(['nothing', 'Cases', 'constructor', '__proto__', '', '/cases', 'cases/', 'cases//x', 'operations/parked'])(
    'of "%s" is nobody',
    (path) => {
      expect(ownerOf('GET', `/api/v1/${path}`)).toBeUndefined();
    },
  );

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s of a disclosure is for services only', (method) => {
    expect(ownerOf(method, '/api/v1/disclosures')).toBeUndefined();
    expect(ownerOf(method, `/api/v1/disclosures/${id}`)).toBeUndefined();
    expect(ownerOf(method, '/api/v1/disclosures/check')).toBeUndefined();
    expect(ownerOf('GET', `/api/v1/disclosures/${id}`)).toBe('intake');
  });

  test.each(['disclosures', 'disclosures/check'])('%s is not there for readers either', (path) => {
    expect(ownerOf('GET', `/api/v1/${path}`)).toBeUndefined();
  });

  test.each([
    'cases/../disclosures',
    'cases/%2e%2e/disclosures',
    'cases/..%2fdisclosures',
    'cases\\..\\disclosures',
    '%64isclosures',
    'disclosures%2f',
    'disclosures;a=1',
    './disclosures',
    'disclosures#',
  ])('a path that could be read as another one (%s) is nobody’s', (path) => {
    expect(ownerOf('POST', `/api/v1/${path}`)).toBeUndefined();
  });

  test('a resource is the first word of the path', () => {
    expect(resourceOf('/api/v1/streams/work?x=/cases')).toBe('streams');
  });
});

test('every operation of the API document has an owner, so that a new resource is not forgotten here', () => {
  const { paths } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const lost = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ownerOf(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1')) === undefined)
      .map((method) => `${method} ${path}`),
  );
  expect(lost).toEqual([]);
});
