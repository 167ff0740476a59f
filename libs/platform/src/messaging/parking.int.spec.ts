import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import pg from 'pg';
import { claimed, send } from '../../test/records.js';
import { tinyService } from '../../test/tiny-service.js';

interface ParkedRow {
  readonly id: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const somebody = '张三（合成）';
let service: TestService;
let database: pg.Client;

beforeAll(async () => {
  service = await startTestService(tinyService);
  database = new pg.Client({ connectionString: service.databaseUrl, options: '-c role=liandong_worker' });
  await database.connect();
}, 60_000);
afterAll(async () => {
  await database.end();
  await service.stop();
});

/** The second event of a subject, put aside since the first is not there. */
async function parked(subject: string, note = ''): Promise<ParkedRow> {
  const message = claimed(subject, 2);
  const value = JSON.stringify({ ...(JSON.parse(String(message.value)) as object), note });
  await send(service.kafkaPrefix, [{ ...message, value, headers: { ...message.headers, 'x-note': note } }]);
  return eventually('it is put aside', async () => {
    const { rows } = await database.query<ParkedRow>(
      'select id, value, headers from parked_events where subject = $1',
      [subject],
    );
    return rows[0];
  });
}

/** The first comes too, and the operator has the second handled. */
async function replayed(subject: string, { id }: ParkedRow): Promise<number> {
  await send(service.kafkaPrefix, [claimed(subject, 1)]);
  const heard = async () => (await database.query('select from heard where subject = $1', [subject])).rowCount ?? 0;
  await eventually('the first is heard', async () => (await heard()) === 1);
  const operator = await service.as({ organisationId: newId(), roles: ['operator'] });
  const { body } = await operator.post(`operations/intake/parked-events/${id}/replay`);
  expect(body).toEqual({ replayed: 1, waiting: 0 });
  return heard();
}

test('what is put aside is sealed, with the headers of an event alone: a foreign program can write anything', async () => {
  const subject = newId();
  const row = await parked(subject, somebody);
  for (const spelling of [somebody, Buffer.from(somebody).toString('base64').slice(0, 16)]) {
    expect(row.value.includes(spelling)).toBe(false);
  }
  expect(row.value.includes('referralId')).toBe(false);
  expect(row.headers).toMatchObject({ ce_subject: subject, ce_aggregateversion: '2' });
  expect(JSON.stringify(row.headers)).not.toContain(somebody);
  expect(await replayed(subject, row)).toBe(2);
});

test('what was put aside before contents were sealed is handled too', async () => {
  const subject = newId();
  const row = await parked(subject);
  await database.query('update parked_events set value = $2 where id = $1', [row.id, claimed(subject, 2).value]);
  expect(await replayed(subject, row)).toBe(2);
});
