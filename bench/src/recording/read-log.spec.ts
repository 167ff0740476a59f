import { transactionIn } from './read-log.js';

/** As PostgreSQL 18 writes it with `log_statement = all`: two sessions at once, texts over several lines. */
const log = `2026-11-25 22:30:00.100 UTC [11] bench LOG:  statement: begin; select set_config('app.organisations', '{a}', true); insert into idempotency_keys (key)
\t    values ('key-1') on conflict do nothing
2026-11-25 22:30:00.101 UTC [12] bench LOG:  execute unsent: select id from outbox
2026-11-25 22:30:00.102 UTC [11] bench LOG:  execute <unnamed>: select id from organisations where id = any($1)
2026-11-25 22:30:00.102 UTC [11] bench DETAIL:  Parameters: $1 = '{"a",NULL}'
2026-11-25 22:30:00.102 UTC [12] bench LOG:  statement: commit
2026-11-25 22:30:00.103 UTC [11] bench LOG:  execute f00: 
\twith changed as (insert into organisations values ($1, $2, $3))
\tselect count(*) from changed
2026-11-25 22:30:00.103 UTC [11] bench DETAIL:  Parameters: $1 = 'it''s, $2 = ''no''', $2 = NULL, $3 = '{"name":"合成"}'
2026-11-25 22:30:00.104 UTC [11] bench LOG:  statement: commit
2026-11-25 22:30:00.105 UTC [11] bench LOG:  statement: begin; select 2
`;

describe('transactionIn', () => {
  test('is what one session did from begin to commit, with its parameters', () => {
    expect(transactionIn(log, 'key-1')).toEqual([
      {
        text: `begin; select set_config('app.organisations', '{a}', true); insert into idempotency_keys (key)\n    values ('key-1') on conflict do nothing`,
        parameters: [],
      },
      { text: 'select id from organisations where id = any($1)', parameters: ['{"a",NULL}'] },
      {
        text: 'with changed as (insert into organisations values ($1, $2, $3))\nselect count(*) from changed',
        parameters: [`it's, $2 = 'no'`, null, '{"name":"合成"}'],
      },
      { text: 'commit', parameters: [] },
    ]);
  });

  test('is found by a mark in a parameter too', () => {
    expect(transactionIn(log, '合成')).toHaveLength(4);
  });

  test('is nothing before it is whole, or when nobody wrote of it', () => {
    expect(transactionIn(log.slice(0, log.lastIndexOf('statement: commit')), 'key-1')).toBeUndefined();
    expect(transactionIn(log, 'key-2')).toBeUndefined();
  });
});
