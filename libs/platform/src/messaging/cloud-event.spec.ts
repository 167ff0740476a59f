import { CaseClosed, definitionOf } from '@liandong/contracts';
import { newId } from '@liandong/kernel';
import { CloudEvent, Kafka } from 'cloudevents';
import { continueTrace } from '../http/request-context.js';
import { readEnvelope, readEvent, toRecord } from './cloud-event.js';
import { readRecord, subjectOf } from './incoming.js';

const closed = new CaseClosed({ caseId: newId(), closedAt: '2026-03-02T02:30:00.000Z' });
const type = definitionOf(closed).type;
const outgoing = {
  eventId: newId(),
  type,
  source: '/liandong/intake',
  subject: closed.caseId,
  aggregateVersion: 7,
  occurredAt: new Date('2026-03-02T02:30:00.000Z'),
  traceparent: continueTrace(),
  payload: JSON.stringify(closed),
};
const record = toRecord(outgoing);
const incoming = (changes: { headers?: object; value?: Buffer | string | null } = {}) => {
  const { headers = record.headers, value = record.value } = changes;
  return {
    topic: 'intake.events',
    partition: 1,
    message: {
      offset: '42',
      key: null,
      headers: headers as Record<string, string>,
      value: typeof value === 'string' ? Buffer.from(value) : value,
    },
  };
};
const without = (name: string) => Object.fromEntries(Object.entries(record.headers).filter(([key]) => key !== name));
const faultOf = (changes: Parameters<typeof incoming>[0]) => {
  const read = readRecord(incoming(changes));
  return 'fault' in read ? read.fault : undefined;
};

describe('a record', () => {
  test('is what the CloudEvents SDK reads in binary mode (Kafka protocol binding 1.0)', () => {
    const message = { ...record, body: record.value };
    expect(Kafka.isEvent(message)).toBe(true);
    const event = Kafka.toEvent(message) as CloudEvent<object>;
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      id: outgoing.eventId,
      type,
      source: '/liandong/intake',
      subject: closed.caseId,
      specversion: '1.0',
      time: '2026-03-02T02:30:00.000Z',
      datacontenttype: 'application/json; charset=utf-8',
      traceparent: outgoing.traceparent,
      aggregateversion: '7',
      data: { ...closed },
    });
  });

  test('has the subject as its key, so that one aggregate stays in one partition', () => {
    expect(record.key).toBe(closed.caseId);
  });

  test('of a public fact carries no version', () => {
    expect(toRecord({ ...outgoing, aggregateVersion: null }).headers).not.toHaveProperty('ce_aggregateversion');
    expect(readEnvelope(toRecord({ ...outgoing, aggregateVersion: null }).headers).aggregateVersion).toBeUndefined();
  });

  test('is read back into the class of its event, with its envelope and place', () => {
    const read = readRecord(incoming());
    expect(read).toMatchObject({
      event: closed,
      envelope: {
        eventId: outgoing.eventId,
        type,
        subject: closed.caseId,
        aggregateVersion: 7,
        traceparent: outgoing.traceparent,
        position: { topic: 'intake.events', partition: 1, offset: '42' },
      },
    });
    expect('event' in read && read.event).toBeInstanceOf(CaseClosed);
    expect(subjectOf(read)).toBe(closed.caseId);
  });

  test('may have fields that this build does not know: adding one is no new version', () => {
    expect(faultOf({ value: JSON.stringify({ ...closed, addedLater: 1 }) })).toBeUndefined();
  });
});

describe('a record that is poison says what is wrong, and never throws', () => {
  test.each<[string, Parameters<typeof incoming>[0], string]>([
    ['no headers', { headers: {} }, 'header ce_specversion is missing'],
    ['no id', { headers: without('ce_id') }, 'header ce_id is missing'],
    ['no type', { headers: without('ce_type') }, 'header ce_type is missing'],
    ['no subject', { headers: without('ce_subject') }, 'header ce_subject is missing'],
    ['no time', { headers: without('ce_time') }, 'header ce_time is missing'],
    ['another specification', { headers: { ...record.headers, ce_specversion: '0.3' } }, 'not CloudEvents 1.0'],
    ['an id that is none', { headers: { ...record.headers, ce_id: '1; drop table' } }, 'ce_id is not a UUID'],
    [
      'a version that is none',
      { headers: { ...record.headers, ce_aggregateversion: '0' } },
      'ce_aggregateversion is no whole number from 1 on',
    ],
    [
      'a version beyond integers',
      { headers: { ...record.headers, ce_aggregateversion: '9'.repeat(12) } },
      'ce_aggregateversion is no whole number from 1 on',
    ],
    [
      'a subject too long for an index',
      { headers: { ...record.headers, ce_subject: 's'.repeat(10_000) } },
      'header ce_subject is not plain text',
    ],
    [
      'a subject PostgreSQL cannot store',
      { headers: { ...record.headers, ce_subject: 'a\0b' } },
      'header ce_subject is not plain text',
    ],
    [
      'an unknown type',
      { headers: { ...record.headers, ce_type: 'cn.liandong.case.invented.v1' } },
      'unknown type cn.liandong.case.invented.v1',
    ],
    [
      'a newer version',
      { headers: { ...record.headers, ce_type: type.replace('v1', 'v2') } },
      `unknown type ${type.replace('v1', 'v2')}`,
    ],
    ['no value', { value: null }, 'the record has no value'],
    ['no JSON', { value: '{"caseId": "张三' }, 'the value is not JSON'],
    ['bytes that are no text', { value: Buffer.from([0xff, 0xfe, 0x00]) }, 'the value is not JSON'],
    ['a list', { value: '[]' }, 'the value is no object'],
    ['a bare word', { value: 'null' }, 'the value is no object'],
    ['a missing field', { value: JSON.stringify({ caseId: closed.caseId }) }, 'faulty fields: closedAt'],
    ['a wrong type', { value: JSON.stringify({ ...closed, caseId: 7 }) }, 'faulty fields: caseId'],
  ])('%s', (_what, changes, fault) => expect(faultOf(changes)).toBe(fault));

  test('a nesting too deep to walk', () => {
    const deep = `{"caseId": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(faultOf({ value: deep })).toBeDefined();
  });

  test('two megabytes', () => {
    expect(faultOf({ value: JSON.stringify({ caseId: 'x'.repeat(2 * 1024 * 1024) }) })).toBe(
      'faulty fields: caseId, closedAt',
    );
  });

  test('it keeps its envelope where that was readable, else it has a subject of its own', () => {
    const faulty = readRecord(incoming({ value: '{}' }));
    expect([faulty.envelope?.aggregateVersion, subjectOf(faulty)]).toEqual([7, closed.caseId]);
    expect(subjectOf(readRecord(incoming({ headers: {} })))).toBe('unreadable intake.events/1/42');
  });

  test('it is never quoted', () => {
    const secret = '510104199001011234';
    expect(faultOf({ value: `{"caseId": "${secret}"` })).not.toContain(secret);
    expect(faultOf({ value: JSON.stringify({ caseId: secret }) })).not.toContain(secret);
  });
});

test('an event of a type this build does not know is undefined, whatever its value', () => {
  expect(readEvent('cn.liandong.case.invented.v1', null)).toBeUndefined();
});
