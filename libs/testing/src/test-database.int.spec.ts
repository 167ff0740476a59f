import { Client } from 'pg';
import { createTestDatabase, dropTestDatabase } from './test-database.js';

const ask = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('a test database', () => {
  it('is prepared once for all who ask at the same time, and each gets a copy of its own', async () => {
    let prepared = 0;
    const prepare = async (url: string) => {
      prepared += 1;
      await ask(url, 'CREATE TABLE cases (id int)');
    };
    const urls = await Promise.all([1, 2, 3, 4].map(() => createTestDatabase({ key: 'cases', prepare })));
    await ask(urls[0] ?? '', 'INSERT INTO cases VALUES (1)');
    expect(prepared).toBe(1);
    expect(new Set(urls).size).toBe(4);
    expect(await ask(urls[1] ?? '', 'SELECT * FROM cases')).toEqual([]);
    await Promise.all(urls.map((url) => dropTestDatabase(url)));
  });

  it('takes no half-prepared template: a preparation that failed is repeated', async () => {
    const failing = { key: 'failing', prepare: () => Promise.reject(new Error('migration 3 failed')) };
    await expect(createTestDatabase(failing)).rejects.toThrow('migration 3 failed');
    const url = await createTestDatabase({ key: 'failing', prepare: async (to) => void (await ask(to, 'SELECT 1')) });
    await dropTestDatabase(url);
  });

  it('is dropped even while somebody is connected, also under a role that the owner made', async () => {
    const url = await createTestDatabase();
    await ask(url, `CREATE ROLE test_reader LOGIN PASSWORD 'reader'`);
    const reader = new URL(url);
    reader.username = 'test_reader';
    reader.password = 'reader';
    const client = new Client({ connectionString: reader.href });
    const cut = new Promise((resolve) => client.on('error', resolve));
    await client.connect();
    await dropTestDatabase(url);
    await cut;
    await ask(process.env['TEST_DATABASE_URL'] ?? '', 'DROP ROLE test_reader');
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('is the only kind of database that dropTestDatabase drops', async () => {
    await expect(dropTestDatabase(process.env['TEST_DATABASE_URL'] ?? '')).rejects.toThrow('not a test database');
  });
});
