import { form, pdf } from '../test/files.js';
import { claimant, registration, startIntake, type IntakeUnderTest, type Union } from '../test/mothers.js';

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

let intake: IntakeUnderTest;
let union: Union;
beforeAll(async () => {
  intake = await startIntake({
    CLAIMANTS_AT_MOST: '3',
    CLAIMS_PER_CLAIMANT_AT_MOST: '2',
    CLAIMS_AT_MOST: '4',
    REGISTER_BODY_LIMIT_BYTES: '4096',
    EVIDENCE_LIMIT_BYTES: '2048',
  });
  union = await intake.union();
}, 60_000);
afterAll(() => intake.stop());

const claims = (count: number) =>
  Array.from({ length: count }, () => ({
    item: 'wages',
    periodFrom: '2025-09-01',
    periodTo: '2026-01-20',
    amountFen: '1',
  }));
/** A case with one person for each figure, who has so many claims. */
const people = (...counts: readonly number[]) =>
  registration({ claimants: counts.map((count) => claimant({ claims: claims(count) })) });

describe('a registration may hold as much as the settings say', () => {
  const register = async (body: unknown) => {
    const { status, body: answer } = await union.clerk.post<Problem>('cases?validateOnly=true', body);
    return [status, answer.errors];
  };
  const refused = (pointer: string, code: string, most: number) => [400, [{ pointer, code, params: { most } }]];

  test('claimants, the claims of one, and all claims together', async () => {
    expect(await register(people(1, 1, 1))).toEqual([200, undefined]);
    expect(await register(people(1, 1, 1, 1))).toMatchObject(refused('/claimants', 'array-max-size', 3));
    expect(await register(people(2, 2))).toEqual([200, undefined]);
    expect(await register(people(3))).toMatchObject(refused('/claimants/0/claims', 'array-max-size', 2));
    expect(await register(people(2, 2, 1))).toMatchObject(refused('/claimants', 'too-many-claims', 4));
  });

  test('bytes', async () => {
    const padded = (bytes: number) => {
      const text = JSON.stringify(registration());
      return text + ' '.repeat(bytes - Buffer.byteLength(text));
    };
    const post = (bytes: number) =>
      union.clerk.post<Problem>('cases', padded(bytes), { headers: { 'content-type': 'application/json' } });
    expect((await post(4096)).status).toBe(201);
    const tooLarge = await post(4097);
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'request.too-large']);
  });

  test('null is neither there nor left out', async () => {
    const { status, body } = await union.clerk.post<Problem>(
      'cases?validateOnly=true',
      registration({ totalFen: null, facts: { knewOn: null } }),
    );
    const places = body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    expect([status, places.toSorted()]).toEqual([400, ['/facts/knewOn null', '/totalFen null']]);
  });
});

test('an evidence file has so many bytes', async () => {
  const upload = (bytes: number) =>
    union.clerk.post<Problem>('evidence-files', form(Buffer.concat([pdf(), Buffer.alloc(bytes)]).subarray(0, bytes)));
  expect((await upload(2048)).status).toBe(201);
  const tooLarge = await upload(2049);
  expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'request.too-large']);
});
