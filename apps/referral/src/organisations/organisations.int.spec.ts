import { newId } from '@liandong/kernel';
import { startTestService, type AnyBody, type TestClient, type TestService } from '@liandong/testing';
import pg from 'pg';
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

describe('the address for notices', () => {
  const email = 'bangong@beichuan.test';
  const other = 'zhiban@beichuan.test';
  let id: string;
  let people: Record<'operator' | 'clerk' | 'supervisor' | 'partner' | 'partnerSupervisor', TestClient>;

  beforeAll(async () => {
    const sent = organisation({ noticeEmail: email });
    ({ id } = sent);
    const as = (organisationId: string, role: 'clerk' | 'supervisor' | 'operator') =>
      service.as({ organisationId, roles: [role] });
    people = {
      operator: await as(newId(), 'operator'),
      clerk: await as(id, 'clerk'),
      supervisor: await as(id, 'supervisor'),
      partner: await as(newId(), 'clerk'),
      partnerSupervisor: await as(newId(), 'supervisor'),
    };
    expect((await people.operator.post('organisations', sent)).status).toBe(201);
  });

  const shownTo = async (client: TestClient) => (await client.get<AnyBody>(`organisations/${id}`)).body['noticeEmail'];
  const name = (client: TestClient, body: object) =>
    client.post<AnyBody>(`organisations/${id}/notice-email`, body, { ifMatch: '*' });

  test('is shown to the organisation and the operator, in the directory to no partner', async () => {
    expect(await Promise.all([people.operator, people.clerk, people.supervisor].map(shownTo))).toEqual([
      email,
      email,
      email,
    ]);
    expect(await Promise.all([people.partner, people.partnerSupervisor].map(shownTo))).toEqual([undefined, undefined]);
    const directory = await people.partner.get('organisations?within=510700&limit=200');
    expect(directory.text).toContain(id);
    expect(directory.text).not.toContain('@');
  });

  test('is changed by the supervisor of the organisation or the operator alone, and stopped by naming none', async () => {
    for (const client of [people.clerk, people.partner, people.partnerSupervisor]) {
      expect((await name(client, { noticeEmail: other })).body.code).toBe('access.role-lacking');
    }
    expect((await name(people.supervisor, { noticeEmail: other })).body).toMatchObject({
      noticeEmail: other,
      version: 2,
    });
    expect((await name(people.supervisor, { noticeEmail: other })).body.code).toBe('organisation.is-so-already');
    expect(await shownTo(people.clerk)).toBe(other);
    expect((await name(people.operator, {})).body['noticeEmail']).toBeUndefined();
    expect(await shownTo(people.clerk)).toBeUndefined();
    expect((await name(people.operator, {})).body.code).toBe('organisation.is-so-already');
  });

  test.each([
    'bangong',
    'a@b',
    'two words@x.test',
    'a@x.test, b@x.test',
    'a@x.test\r\nBcc: b@x.test',
    `${'a'.repeat(250)}@x.test`,
  ])('%j is none', async (noticeEmail) => {
    const refused = await name(people.operator, { noticeEmail });
    expect([refused.status, refused.body['errors']]).toMatchObject([
      400,
      [{ pointer: '/noticeEmail', code: 'mail-address' }],
    ]);
  });

  test('stands in no event, and what happened to it in the trail', async () => {
    const database = new pg.Client({ connectionString: service.databaseUrl });
    await database.connect();
    const { rows } = await database.query<{ type: string; payload: string }>(
      'select type, payload from outbox where subject = $1 order by id',
      [id],
    );
    await database.end();
    expect(rows.map(({ type }) => type.split('.').slice(2, -1).join('.'))).toEqual([
      'organisation.registered',
      'organisation.notice-email-changed',
      'organisation.notice-email-changed',
    ]);
    expect(JSON.stringify(rows)).not.toContain('@');
    expect(rows.slice(1).map(({ payload }) => (JSON.parse(payload) as { byMail: boolean }).byMail)).toEqual([
      true,
      false,
    ]);
  });
});
