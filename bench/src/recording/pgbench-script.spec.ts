import { freshIds } from './fresh-ids.js';
import { apart, pgbenchScript } from './pgbench-script.js';

const id = (digit: string) => `0000000${digit}-0000-7000-8000-000000000000`;
const recording = (own: string, key: string) => [
  { text: `begin; insert into keys values ('${id('a')}', '${id(key)}')`, parameters: [], types: [] },
  {
    text: 'insert into organisations values ($1, $2, $3)',
    parameters: [id(own), null, `{"id":"${id(own)}","isOpen":true,"name":"a\\\\b'c"}`],
    types: ['uuid', 'uuid', 'text'],
  },
  { text: 'commit', parameters: [], types: [] },
];

test('fresh ids are those that another recording of the same command does not have', () => {
  expect(freshIds(recording('1', '2'), recording('3', '4'))).toEqual([id('2'), id('1')]);
  expect(freshIds(recording('1', '2'), recording('1', '2'))).toEqual([]);
});

describe('a script for pgbench', () => {
  const script = pgbenchScript(recording('1', '2'), [id('2'), id('1')]);
  const made = (place: string) =>
    `lpad(to_hex(:run::bigint), 8, '0') || '-' || lpad(to_hex(:client_id::bigint), 4, '0') || '-7000-8${place}-' || lpad(to_hex(:n::bigint), 12, '0')`;

  test('sends together what was sent together, and counts its transactions', () => {
    expect(script.split('\n')).toEqual([
      '\\set n :n + 1',
      '\\startpipeline',
      'begin;',
      `insert into keys values ('${id('a')}', (${made('000')}));`,
      '\\endpipeline',
      expect.stringMatching(/^insert into organisations values/),
      'commit;',
      '',
    ]);
  });

  test('gives each parameter its type, makes an id anew wherever it stands, and hides colons from pgbench', () => {
    const [, first, second, third] = /values \((.*)::uuid, (.*)::uuid, (.*)::text\);/.exec(script)!;
    expect(first).toBe(`((${made('001')}))`);
    expect(second).toBe('(null)');
    expect(third).toBe(String.raw`((E'{"id"\x3a"' || ${made('001')} || E'","isOpen"\x3atrue,"name"\x3a"a\\\\b''c"}'))`);
  });
});

test('a semicolon in quotes does not part a text', () => {
  expect(apart(`begin; select ';', 'it''s; so' ;`)).toEqual(['begin', `select ';', 'it''s; so'`]);
});
