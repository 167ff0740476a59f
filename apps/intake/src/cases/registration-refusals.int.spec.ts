import type { Problem } from '@liandong/platform';
import { newId } from '@liandong/kernel';
import { claimant, consent, registration, startIntake, type IntakeUnderTest, type Union } from '../../test/mothers.js';
import type { RegisteredCaseView } from './case.dto.js';

let intake: IntakeUnderTest;
let union: Union;

beforeAll(async () => {
  intake = await startIntake();
  union = await intake.union();
});
afterAll(() => intake.stop());

/** Everything a registration could have left behind. */
const traces = async () =>
  JSON.stringify(
    await Promise.all([
      ...['cases', 'claimants', 'claims', 'consents', 'audit_entries', 'number_series'].map((table) =>
        intake.sql(`select ${table}::text as row from ${table} order by 1`),
      ),
      intake.sql('select event_id from outbox order by id'),
    ]),
  );

const expectProblem = (answer: { status: number; headers: Headers; body: Problem }, status: number, code: string) => {
  expect([answer.status, answer.body.code, answer.body.status]).toEqual([status, code, status]);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body.traceId).toMatch(/^[0-9a-f]{32}$/);
};

const claim = (fields: object) => [
  { item: 'wages', periodFrom: '2025-09-01', periodTo: '2025-10-01', amountFen: '100', ...fields },
];
const withClaim = (fields: object) => ({ claimants: [claimant({ claims: claim(fields) })] });
const withPerson = (fields: object) => ({ claimants: [claimant(fields)] });
const withConsent = (fields: object) => withPerson({ consents: [consent(fields)] });

describe('a faulty registration is refused with the place of the fault, and nothing changes', () => {
  test.each<[string, object, string, string]>([
    ['an unknown field', { surprise: 1 }, '/surprise', 'unknown-field'],
    ['an unknown field deep inside', withClaim({ note: '' }), '/claimants/0/claims/0/note', 'unknown-field'],
    ['a wrong type', { projectName: 7 }, '/projectName', 'text'],
    ['a list for an object', { facts: [] }, '/facts', 'object'],
    ['a list for a claimant', { claimants: [[claimant()]] }, '/claimants/0', 'object'],
    ['nobody', { claimants: [] }, '/claimants', 'array-min-size'],
    ['null for a claimant', { claimants: [null] }, '/claimants/0', 'object'],
    ['a list for a claim', withPerson({ claims: [[]] }), '/claimants/0/claims/0', 'object'],
    ['null for a consent', withPerson({ consents: [null] }), '/claimants/0/consents/0', 'object'],
    ['text for a claim', withPerson({ claims: ['all'] }), '/claimants/0/claims/0', 'object'],
    ['text for consents', withPerson({ consents: 'all' }), '/claimants/0/consents', 'is-array'],
    ['null for the claims', withPerson({ claims: null }), '/claimants/0/claims', 'is-array'],
    ['text for claimants', { claimants: 'all' }, '/claimants', 'is-array'],
    ['an unknown kind', { kind: 'strike' }, '/kind', 'one-of'],
    ['a control character', { projectName: 'a\u0000b' }, '/projectName', 'text'],
    [
      'an ID number of 17 digits',
      withPerson({ idNumber: '11010519491231002' }),
      '/claimants/0/idNumber',
      'id-number-length',
    ],
    [
      'a wrong check digit',
      withPerson({ idNumber: '110105194912310021' }),
      '/claimants/0/idNumber',
      'id-number-check-digit',
    ],
    [
      'letters in an ID number',
      withPerson({ idNumber: '11010519491231OO2X' }),
      '/claimants/0/idNumber',
      'id-number-characters',
    ],
    ['a number for an ID number', withPerson({ idNumber: 110105 }), '/claimants/0/idNumber', 'is-string'],
    [
      'a permit with a resident prefix',
      withPerson({ documentKind: 'residence-permit', idNumber: '11010519491231002X' }),
      '/claimants/0/idNumber',
      'id-number-permit-prefix',
    ],
    [
      'a bad passport number',
      withPerson({ documentKind: 'passport', idNumber: 'E1' }),
      '/claimants/0/idNumber',
      'passport-number',
    ],
    [
      'a bad credit code',
      { employers: [{ role: 'employer', name: '某某', creditCode: '91350100M000100Y40' }] },
      '/employers/0/creditCode',
      'credit-code-check-character',
    ],
    ['a landline', withPerson({ phone: '08162345678' }), '/claimants/0/phone', 'mobile-phone'],
    [
      'a bank account with letters',
      withPerson({ bankAccount: 'CN12345678' }),
      '/claimants/0/bankAccount',
      'bank-account',
    ],
    ['negative fen', withClaim({ amountFen: '-100' }), '/claimants/0/claims/0/amountFen', 'fen'],
    ['fractional fen', withClaim({ amountFen: '100.5' }), '/claimants/0/claims/0/amountFen', 'fen'],
    ['fen as a number', withClaim({ amountFen: 100 }), '/claimants/0/claims/0/amountFen', 'fen'],
    ['zero fen', withClaim({ amountFen: '0' }), '/claimants/0/claims/0/amountFen', 'amount-not-positive'],
    ['a day no calendar has', withClaim({ periodFrom: '2025-02-30' }), '/claimants/0/claims/0/periodFrom', 'day'],
    [
      'a period that ends before it begins',
      withClaim({ periodTo: '2025-08-31' }),
      '/claimants/0/claims/0/periodTo',
      'period-reversed',
    ],
    [
      '11 claims of one claimant',
      withPerson({ claims: Array.from({ length: 11 }, () => claim({})[0]) }),
      '/claimants/0/claims',
      'array-max-size',
    ],
    ['a sum that differs', { totalFen: '1' }, '/totalFen', 'sum-differs'],
    [
      'a sum of 16 digits',
      { claimants: [1, 2].map(() => claimant({ claims: claim({ amountFen: '999999999999999' }) })) },
      '/claimants',
      'total-too-large',
    ],
    ['a member that every object has', withPerson({ constructor: 'x' }), '/claimants/0/constructor', 'unknown-field'],
    [
      'such a member in a claim',
      withClaim({ hasOwnProperty: { a: 1 } }),
      '/claimants/0/claims/0/hasOwnProperty',
      'unknown-field',
    ],
    ['a list for the facts', { facts: [] }, '/facts', 'object'],
    ['an unknown region', { regionOfPerformance: '999999' }, '/regionOfPerformance', 'unknown-division'],
    ['an unknown home region', withPerson({ homeRegion: '510799' }), '/claimants/0/homeRegion', 'unknown-division'],
    ['an accident in the future', { facts: { accidentOn: '2999-01-01' } }, '/facts/accidentOn', 'day-in-future'],
    [
      '10 claimants without a representative',
      { claimants: Array.from({ length: 10 }, () => claimant()) },
      '/claimants',
      'representatives-required',
    ],
    [
      '6 representatives',
      { claimants: Array.from({ length: 6 }, () => claimant({ representative: true })) },
      '/claimants',
      'too-many-representatives',
    ],
    [
      'a consent without a recipient',
      withConsent({ recipientRegion: undefined }),
      '/claimants/0/consents/0/recipientId',
      'one-recipient',
    ],
    [
      'a consent to an unknown region',
      withConsent({ recipientRegion: '449999' }),
      '/claimants/0/consents/0/recipientRegion',
      'unknown-division',
    ],
    [
      'a consent to an unknown organisation',
      withConsent({ recipientRegion: undefined, recipientId: newId() }),
      '/claimants/0/consents/0/recipientId',
      'unknown-organisation',
    ],
    [
      'a consent of tomorrow',
      withConsent({ givenOn: '2999-01-01' }),
      '/claimants/0/consents/0/givenOn',
      'day-in-future',
    ],
    ['a file that is not there', { evidenceIds: [newId()] }, '/evidenceIds/0', 'unknown-evidence'],
    [
      'a consent form that is not there',
      withConsent({ evidenceId: newId() }),
      '/claimants/0/consents/0/evidenceId',
      'unknown-evidence',
    ],
  ])('%s', async (_what, fault, pointer, code) => {
    const before = await traces();
    const refused = await union.clerk.post<Problem>('cases', registration(fault));
    expectProblem(refused, 400, 'request.malformed');
    // Named there, and named once.
    expect(refused.body.errors?.filter((error) => error.pointer === pointer)).toMatchObject([{ code }]);
    expect(await traces()).toBe(before);
  });

  test('a day no calendar has is all that is said of it: no period is judged by it', async () => {
    const refused = await union.clerk.post<Problem>(
      'cases',
      registration(withClaim({ periodFrom: '2026-02-30', periodTo: '2026-01-01' })),
    );
    expect(refused.body.errors).toMatchObject([{ pointer: '/claimants/0/claims/0/periodFrom', code: 'day' }]);
  });

  test.each<[string, unknown, number, string]>([
    [
      '5 001 claimants',
      { ...registration(), claimants: Array.from({ length: 5_001 }, () => claimant()) },
      400,
      'request.malformed',
    ],
    ['a list for a body', [registration()], 400, 'request.malformed'],
    ['no JSON', '{"kind":', 400, 'request.unreadable'],
    ['9 MB', { ...registration(), projectName: 'a'.repeat(9 * 1_048_576) }, 413, 'request.too-large'],
  ])('%s', async (what, body, status, code) => {
    const before = await traces();
    const refused = await union.clerk.post<Problem>('cases', body);
    expectProblem(refused, status, code);
    if (what === '5 001 claimants') {
      expect(refused.body.errors).toMatchObject([
        { pointer: '/claimants', code: 'array-max-size', params: { most: 5_000 } },
      ]);
    }
    expect(await traces()).toBe(before);
  });

  test('an Idempotency-Key that is missing, or was used for something else', async () => {
    const sent = registration();
    expectProblem(
      await union.clerk.post<Problem>('cases', sent, { idempotencyKey: null }),
      400,
      'request.idempotency-key-missing',
    );
    expect((await union.clerk.post('cases', sent, { idempotencyKey: 'once' })).status).toBe(201);
    const before = await traces();
    const reused = await union.clerk.post<Problem>('cases', { ...sent, channel: 'online' }, { idempotencyKey: 'once' });
    expectProblem(reused, 422, 'request.idempotency-key-reused');
    expect(await traces()).toBe(before);
  });

  test('an organisation this service has not heard of yet is told to try again', async () => {
    const unheard = await intake.as({ organisationId: newId(), roles: ['clerk'] });
    const refused = await unheard.post<Problem>('cases', registration());
    expectProblem(refused, 503, 'organisation.not-known-here');
    expect(refused.headers.get('retry-after')).toBe('5');
  });

  test('somebody without the role, and nobody', async () => {
    expectProblem(
      await (await union.with(['analyst'])).post<Problem>('cases', registration()),
      403,
      'access.role-lacking',
    );
    const anybody = await fetch(`${intake.url}/api/v1/cases`);
    expectProblem(
      { status: anybody.status, headers: anybody.headers, body: (await anybody.json()) as Problem },
      401,
      'access.token-missing',
    );
  });

  test('2 MB on another route', async () => {
    const { body } = await union.clerk.post<RegisteredCaseView>('cases', registration());
    const tooMuch = { reason: 'a'.repeat(2 * 1_048_576) };
    const refused = await union.supervisor.post<Problem>(`cases/${body.id}/decline`, tooMuch, { ifMatch: 1 });
    expectProblem(refused, 413, 'request.too-large');
  });

  test('a malformed or borrowed cursor, a limit out of range, a query that is no line', async () => {
    const { body } = await union.clerk.post<RegisteredCaseView>('cases', registration());
    await union.clerk.post('cases', registration());
    const page = await union.clerk.get<{ next: string }>('cases?limit=1');
    const tampered = `${page.body.next.slice(0, -1)}${page.body.next.endsWith('A') ? 'B' : 'A'}`;
    for (const cursor of ['x', tampered]) {
      expectProblem(await union.clerk.get<Problem>(`cases?cursor=${cursor}`), 400, 'request.cursor-invalid');
    }
    for (const path of ['claimants', 'claims', 'consents', 'evidence', 'disclosures']) {
      const refused = await union.clerk.get<Problem>(`cases/${body.id}/${path}?cursor=${page.body.next}`);
      expectProblem(refused, 400, 'request.cursor-invalid');
    }
    expectProblem(await union.clerk.get<Problem>('cases?limit=201'), 400, 'request.malformed');
    expectProblem(await union.clerk.get<Problem>('cases?q=%00'), 400, 'request.malformed');
    expectProblem(await union.clerk.get<Problem>('cases/not-an-id'), 400, 'request.malformed');
  });
});
