import { newId } from '@liandong/kernel';
import { startTestService, type TestService } from '@liandong/testing';
import { referralService } from '../definition.js';

const environment = { INTAKE_URL: 'http://127.0.0.1:9' };
let service: TestService;

const organisation = (fields: object = {}) => ({
  id: newId(),
  kind: 'county-union',
  name: '北川羌族自治县总工会（合成）',
  divisionCode: '510726',
  caseKinds: ['unpaid-wages'],
  purposes: ['rights-protection'],
  entrance: 'console',
  ...fields,
});

beforeAll(async () => {
  service = await startTestService(referralService, { environment });
});
afterAll(() => service.stop());

describe('organisations', () => {
  const operator = () => service.as({ organisationId: newId(), roles: ['operator'] });

  test('an operator registers one, everyone signed in finds it in the directory', async () => {
    const sent = organisation();
    const created = await (await operator()).post('organisations', sent);
    expect(created.text).toContain('北川');
    expect(created.status).toBe(201);
    expect(created.headers.get('etag')).toBe('"1"');
    expect(created.headers.get('location')).toBe(`/api/v1/organisations/${sent.id}`);

    const lawyer = await service.as({ organisationId: newId(), roles: ['lawyer'] });
    const shown = await lawyer.get(`organisations/${sent.id}`);
    expect(shown.body).toMatchObject({ ...sent, capacity: 'open', divisionName: '四川省绵阳市北川羌族自治县' });
    const { body: page } = await lawyer.get<{ items: { id: string }[] }>('organisations?within=510700&limit=200');
    expect(page.items.map(({ id }) => id)).toContain(sent.id);
  });

  test('50 identical requests with one Idempotency-Key register one organisation and get 50 identical answers', async () => {
    const client = await operator();
    const sent = organisation();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.post('organisations', sent, { idempotencyKey: 'fifty' })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
  });

  test.each([
    ['an unknown field', { surprise: 1 }, '/surprise', 'unknown-field'],
    ['a wrong type', { name: 7 }, '/name', 'text'],
    ['an unknown division', { divisionCode: '999999' }, '/divisionCode', 'unknown-division'],
    ['an unknown parent', { parentId: newId() }, '/parentId', 'unknown-organisation'],
    ['a department that signs in', { kind: 'department', entrance: 'console' }, '/entrance', 'department-by-letter'],
    ['an unknown word', { entrance: 'fax' }, '/entrance', 'one-of'],
  ])('%s is refused by its place, and nothing is registered', async (_what, fault, pointer, code) => {
    const client = await operator();
    const sent = organisation(fault);
    const refused = await client.post<{ errors: object[] }>('organisations', sent);
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'request.malformed', status: 400 });
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect((await client.get(`organisations/${sent.id}`)).status).toBe(404);
  });

  test('of a division that is none are none to be listed, and that is said by its place', async () => {
    const listed = await (await operator()).get<{ errors: object[] }>('organisations?within=999999');
    expect([listed.status, listed.body]).toMatchObject([
      400,
      { code: 'request.malformed', errors: [{ pointer: '/query/within', code: 'unknown-division' }] },
    ]);
  });

  test('a clerk may not register one', async () => {
    const clerk = await service.as({ organisationId: newId(), roles: ['clerk'] });
    const refused = await clerk.post('organisations', organisation());
    expect([refused.status, refused.body.code]).toEqual([403, 'access.role-lacking']);
  });
});
