import { catalogue, definitionOf, type Difference, type Topic } from '@liandong/contracts';
import { FaultList } from '../audit/fault-list.js';
import { checkStates } from '../audit/state-coverage.js';
import { verifyTrail } from '../audit/verify-trail.js';
import { DIFFERENCES_AT_MOST, invariantBySql, notGivenUp, type Evidence, type Invariant } from './invariant.js';

const listed = (words: readonly string[]) => `array[${words.map((word) => `'${word}'`).join(', ')}]::text[]`;
const typesOf = (topics: readonly Topic[]) =>
  topics.flatMap((topic) => catalogue[topic].events.map((event) => definitionOf(event).type));

/** The log, each event once however often it was produced. */
const once = (topics: readonly Topic[]) => `
  select event_id, topic, type, subject, version, min(kafka_offset) as kafka_offset, min(partition) as partition
  from logged_events where event_id is not null and topic = any(${listed(topics)}) and type = any(${listed(typesOf(topics))})
  group by event_id, topic, type, subject, version`;

/**
 * The versions of every subject, each by the event that has it. What was given up is none, but where a later event came
 * and no other was this version, it was the one, and its place is not missing.
 */
const versionsOnce = (topics: readonly Topic[]) => `
  with genuine as (select * from (${once(topics)}) logged where ${notGivenUp})
  select * from genuine
  union all
  select distinct on (topic, subject, aggregate_version)
    null::uuid, topic, type, subject, aggregate_version, kafka_offset, partition
  from discarded_events given_up where topic = any(${listed(topics)})
    and exists (select from genuine later where later.topic = given_up.topic and later.subject = given_up.subject
      and later.version > aggregate_version)
    and not exists (select from genuine same where same.topic = given_up.topic and same.subject = given_up.subject
      and same.version = aggregate_version)`;

const versioned = (topics: readonly Topic[]) => topics.filter((topic) => topic.endsWith('.events'));

const allAggregates = ({ aggregates }: Evidence) =>
  aggregates.map((table) => `select '${table}' as aggregate, id, version from ${table}`).join(' union all ') ||
  `select '' as aggregate, null::uuid as id, 0 as version where false`;

async function faultsFoundBy(look: (faults: FaultList) => Promise<unknown>): Promise<Difference[]> {
  const faults = new FaultList();
  await look(faults);
  return faults.listed
    .slice(0, DIFFERENCES_AT_MOST)
    .map(({ row, kind, detail }) => ({ row, detail: `${kind}: ${detail}` }));
}

/** What must hold in every service, whatever it is for. */
export const platformInvariants: readonly Invariant[] = [
  invariantBySql(
    'events-are-sent',
    'Every committed event has been sent.',
    () => `select 'outbox ' || id as "row", type || ' of ' || subject || ' waits since ' || occurred_at as detail
      from outbox where sent_at is null`,
  ),
  invariantBySql(
    'sent-events-are-on-their-topic',
    'Every event that was sent lies on its topic.',
    () => `select 'outbox ' || id as "row", type || ' of ' || subject || ' is not on ' || outbox.topic as detail
      from outbox where sent_at is not null
        and not exists (select from logged_events logged where logged.event_id = outbox.event_id)`,
  ),
  invariantBySql(
    'nothing-is-published-but-what-was-committed',
    'Every event on an own topic is one that this service committed.',
    // What is older than anything the outbox still keeps was cleared away; one pass, or the check takes hours.
    ({ published }) => `
      with kept as (select logged.topic, partition, min(kafka_offset) as first_offset
        from logged_events logged join outbox using (event_id) group by logged.topic, partition)
      select topic || ' ' || event_id as "row", type || ' of ' || subject || ' was never committed here' as detail
      from (${once(published)}) logged join kept using (topic, partition)
      where kafka_offset >= first_offset
        and not exists (select from outbox where outbox.event_id = logged.event_id)`,
  ),
  invariantBySql(
    'versions-run-from-one-without-a-gap',
    'The events of an aggregate are numbered 1 to n, each once, and lie on the topic in that order.',
    (evidence) => {
      const logged = versionsOnce(versioned([...new Set([...evidence.published, ...evidence.heard])]));
      return `
      select topic || ' ' || subject as "row",
        count(*) || ' events numbered ' || min(version) || ' to ' || max(version) as detail
      from (${logged}) logged group by topic, subject
      having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
      union all
      select topic || ' ' || subject, 'version ' || version || ' lies before version ' || earlier
      from (select *, lag(version) over (partition by topic, subject order by kafka_offset) as earlier
            from (${logged}) logged) ordered
      where earlier > version`;
    },
  ),
  invariantBySql(
    'state-and-log-agree-on-the-version',
    'The version of every aggregate is the number of its events, and no event is without its aggregate.',
    (evidence) => `
      with state as (${allAggregates(evidence)}), log as (
        select subject, max(version) as version from (${once(versioned(evidence.published))}) logged group by subject)
      select aggregate || ' ' || id as "row",
        'is at version ' || state.version || ', its events say ' || coalesce(log.version, 0) as detail
      from state left join log on log.subject = state.id::text where state.version <> coalesce(log.version, 0)
      union all
      select 'subject ' || subject, 'has events up to version ' || log.version || ' and no row'
      from log where not exists (select from state where state.id::text = log.subject)`,
  ),
  invariantBySql(
    'heard-events-are-handled-once',
    'Every event that a service published and this one hears has been taken in, or an operator gave it up; what others put on a topic does not count.',
    ({ heard }) => `
      select topic || ' ' || event_id as "row", type || ' of ' || subject || coalesce(
        (select ' is parked: ' || reason from parked_events parked
         where parked.replayed_at is null and parked.headers ->> 'ce_id' = event_id::text limit 1),
        ' was never taken in') as detail
      from (${once(heard)}) logged where not exists (select from inbox where inbox.event_id = logged.event_id)
        and ${notGivenUp}`,
    () => `select topic || ' ' || partition || '/' || kafka_offset as "row",
        type || ' of ' || subject || ' was discarded at ' || discarded_at || ', parked as ' || parked_for as detail
      from discarded_events`,
  ),
  invariantBySql(
    'handled-events-were-published',
    'Nothing was taken in that is not on a topic.',
    () => `select 'inbox ' || event_id as "row", type || ' is on no topic' as detail from inbox
      where not exists (select from logged_events logged where logged.event_id = inbox.event_id)`,
  ),
  invariantBySql(
    'taken-versions-are-the-newest',
    'The version taken in of every aggregate is the newest on its topic.',
    ({ heard }) => `
      select topic || ' ' || subject as "row",
        'version ' || coalesce(taken.version, 0) || ' of ' || newest.version || ' is taken in' as detail
      from (select topic, subject, max(version) as version from (${versionsOnce(versioned(heard))}) logged group by topic, subject) newest
      left join inbox_versions taken using (topic, subject)
      where coalesce(taken.version, 0) <> newest.version`,
  ),
  {
    name: 'every-change-is-audited-once',
    holds: 'Every version of an aggregate stands in one audit entry, and no entry tells of anything else.',
    differences: ({ client, aggregates }) => faultsFoundBy((faults) => checkStates(client, aggregates, faults)),
  },
  {
    name: 'audit-trail-is-whole',
    holds: 'Every audit entry stands in its hash chain as it was sealed, and the chains are those told on Kafka.',
    differences: ({ client, readFrom }) => faultsFoundBy((faults) => verifyTrail(client, readFrom, faults)),
  },
  invariantBySql(
    'timers-fire-when-due',
    'No timer is due for more than a minute.',
    () => `select 'timer ' || id as "row", kind || ' of ' || aggregate_id || ' was due at ' || due_at as detail
      from due_timers where fired_at is null and cancelled_at is null and due_at < now() - interval '1 minute'`,
  ),
];
