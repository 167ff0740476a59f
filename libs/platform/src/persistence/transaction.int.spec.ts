import type { Socket } from 'node:net';
import { newId } from '@liandong/kernel';
import { startTestService, type TestService } from '@liandong/testing';
import { tinyService } from '../../test/tiny-service.js';
import { ServiceConfig } from '../boot/service-config.js';
import { Database } from './database.js';
import { currentTransaction, joinable, sendInTransaction, transact } from './transaction.js';

let service: TestService;
let database: Database;

beforeAll(async () => {
  service = await startTestService(tinyService);
  database = new Database(service.app.get(ServiceConfig), tinyService.schema);
}, 60_000);
afterAll(async () => {
  await database.worker.end();
  await service.stop();
});

const inJoinable = (work: () => Promise<void>) =>
  transact(database.worker, 'begin', (client) => joinable(client, work));
const hear = (subject: string, said: string) =>
  sendInTransaction({ text: 'insert into heard (subject, said) values ($1, $2)', values: [subject, said] });
const heardOf = async (subject: string) =>
  (await database.worker.query<{ said: string }>('select said from heard where subject = $1 order by id', [subject]))
    .rows;

describe('what is sent in a transaction and not waited for', () => {
  test('has its place in the order of all statements', async () => {
    const subject = newId();
    await inJoinable(async () => {
      hear(subject, 'first');
      const { rows } = await currentTransaction()!.query('select said from heard where subject = $1', [subject]);
      expect(rows).toEqual([{ said: 'first' }]);
      hear(subject, 'second');
    });
    expect(await heardOf(subject)).toEqual([{ said: 'first' }, { said: 'second' }]);
  });

  test('undoes everything when it fails, though the work itself went well', async () => {
    const subject = newId();
    const work = inJoinable(async () => {
      hear(subject, 'good');
      sendInTransaction({ text: 'select 1 / 0' });
      hear(subject, 'late');
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(await heardOf(subject)).toEqual([]);
  });

  test('is the reason that is told when the work then fails because of it', async () => {
    const work = inJoinable(async () => {
      sendInTransaction({ text: 'select 1 / 0' });
      await currentTransaction()!.query('select 1');
    });
    await expect(work).rejects.toThrow('division by zero');
  });

  test('does not hide why the work failed by itself', async () => {
    const subject = newId();
    const work = inJoinable(async () => {
      hear(subject, 'good');
      await Promise.reject(new Error('the handler’s own'));
    });
    await expect(work).rejects.toThrow('the handler’s own');
    expect(await heardOf(subject)).toEqual([]);
  });

  test('is not taken for kept when the work went on after a failure', async () => {
    const subject = newId();
    const work = inJoinable(async () => {
      hear(subject, 'good');
      await currentTransaction()!
        .query('select 1 / 0')
        .catch(() => undefined);
    });
    await expect(work).rejects.toThrow('the transaction was not kept');
    expect(await heardOf(subject)).toEqual([]);
  });

  test('goes out while the ones before it are still being answered', async () => {
    const text = 'x'.repeat(1000);
    await transact(database.worker, 'begin', async (client) => {
      const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
      const before = stream.bytesWritten;
      const answers = [1, 2, 3].map(() => client.query('select $1::text', [text]));
      expect(stream.bytesWritten - before).toBeGreaterThan(3 * text.length);
      await Promise.all(answers);
    });
  });
});
