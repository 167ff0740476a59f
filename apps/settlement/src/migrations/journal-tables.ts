import { guard } from '@liandong/platform';
import { caseAccounts, entryKinds, lineAccounts } from '../recoveries/journal.js';
import { appendOnly, oneOf, ofRecovery } from './recovery-tables.js';

const words = (list: readonly string[]) => list.map((word) => `'${word}'`).join(', ');

/**
 * The journal. An entry says how many postings it has, and they are numbered: none can be added to an entry that was
 * complete once. That a posting's line is of the entry's recovery is a foreign key.
 */
export const journalTables = `
create table journal_entries (
  id uuid primary key,
  recovery_id uuid not null references recoveries (id),
  ${oneOf('kind', entryKinds)},
  reference uuid not null,
  posting_count integer not null check (posting_count >= 2),
  at timestamptz not null,
  by text not null,
  unique (id, recovery_id, posting_count)
);
create index journal_entries_of on journal_entries (recovery_id, reference, id);

create table journal_postings (
  entry_id uuid not null,
  position integer not null check (position between 1 and posting_count),
  posting_count integer not null,
  recovery_id uuid not null,
  ${oneOf('account', [...lineAccounts, ...caseAccounts])},
  line_id uuid,
  amount_fen bigint not null check (amount_fen <> 0),
  primary key (entry_id, position),
  check ((line_id is not null) = (account in (${words(lineAccounts)}))),
  foreign key (entry_id, recovery_id, posting_count) references journal_entries (id, recovery_id, posting_count),
  foreign key (line_id, recovery_id) references recovery_lines (id, recovery_id)
);
create index journal_postings_of_line on journal_postings (line_id) include (account, amount_fen) where line_id is not null;
create index journal_postings_of_case on journal_postings (recovery_id, account) include (amount_fen) where line_id is null;

${lineBalances('create')}
grant select on line_balances to liandong_app, liandong_worker;
`;

/** What the journal says of each line. */
export function lineBalances(create: string, condition = ''): string {
  return `${create} view line_balances with (security_invoker = true) as
select line.id as line_id, line.recovery_id, line.claimant_id, line.position, line.item,
  ${lineAccounts.map((account) => `coalesce(sum(amount_fen) filter (where account = '${account}'), 0)::bigint as ${account}_fen`).join(',\n  ')},
  coalesce(sum(case account when 'owed' then amount_fen when 'overpaid' then amount_fen when 'paid' then -amount_fen end), 0)::bigint
    as outstanding_fen
from recovery_lines line left join journal_postings posting on posting.line_id = line.id${condition}
group by line.id, line.recovery_id, line.claimant_id, line.position, line.item;`;
}

/** At commit: the entry is whole and sums to zero, and no balance it touched has become impossible. */
export const journalRules = `
create function journal_entry_is_sound() returns trigger language plpgsql as $$
declare
  written record;
  line uuid;
begin
  -- Two writers of one recovery must see each other's postings: the second waits here until the first has committed.
  perform from recoveries where id = new.recovery_id for no key update;

  select count(*) as postings, coalesce(sum(amount_fen), 0) as total into written
    from journal_postings where entry_id = new.id;
  if written.postings <> new.posting_count then
    raise exception 'journal entry % has % of its % postings', new.id, written.postings, new.posting_count
      using errcode = 'check_violation', constraint = 'journal_entry_complete';
  end if;
  if written.total <> 0 then
    raise exception 'journal entry % does not sum to zero', new.id
      using errcode = 'check_violation', constraint = 'journal_entry_balances';
  end if;

  -- The array is asked for once and then drives the index; by a join the planner may fold the whole journal.
  select folded.line_id into line
    from (
      select line_id, ${lineAccounts.map((account) => `coalesce(sum(amount_fen) filter (where account = '${account}'), 0) as ${account}`).join(', ')}
      from journal_postings
      where line_id = any (array(select line_id from journal_postings where entry_id = new.id and line_id is not null))
      group by line_id
    ) folded
    where least(claimed, owed, paid) < 0 or overpaid <> greatest(paid - owed, 0)
    limit 1;
  if found then
    raise exception 'line % is paid more than it is owed and no overpayment is recorded, or a balance is below zero', line
      using errcode = 'check_violation', constraint = 'journal_line_not_overpaid';
  end if;

  if (select sum(amount_fen) from journal_postings
      where recovery_id = new.recovery_id and account = 'unallocated' and line_id is null) < 0 then
    raise exception 'recovery % gives out more than it received', new.recovery_id
      using errcode = 'check_violation', constraint = 'journal_unallocated_not_negative';
  end if;
  return null;
end $$;

create constraint trigger journal_entry_is_sound after insert on journal_entries
  deferrable initially deferred for each row execute function journal_entry_is_sound();
`;

const addOnly = { app: 'select, insert', worker: 'select, insert' } as const;

export const guardJournalTables = ['journal_entries', 'journal_postings']
  .map((table) => guard(table, ofRecovery(table), addOnly) + appendOnly(table))
  .join('');
