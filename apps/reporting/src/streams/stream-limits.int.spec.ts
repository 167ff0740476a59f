import { newId } from '@liandong/kernel';
import { eventually, startTestService, type TestService } from '@liandong/testing';
import { EventStream } from '../../test/event-stream.js';
import { publishFacts } from '../../test/publish-raw.js';
import { reportingService } from '../definition.js';
import type { FactPage } from '../facts/fact.dto.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(reportingService, {
    environment: {
      STREAMS_AT_MOST: '3',
      STREAMS_PER_CALLER: '2',
      STREAM_LIFETIME_MS: '2000',
      PAGE_FACTS_AT_MOST: '4',
      REQUESTS_AT_MOST: '1',
    },
  });
}, 60_000);
afterAll(() => service.stop());

const open = async (subject: string) => {
  const token = await service.identities.token({ organisationId: newId(), roles: ['analyst'], subject });
  return EventStream.open(`${service.url}/api/v1/streams/settlements`, { token });
};

describe('streams', () => {
  test('are so many in all, whoever reads them; they do not count among requests, and end after their time', async () => {
    const subjects = ['a', 'b', 'c'];
    const streams = await Promise.all(subjects.map((subject) => open(subject)));
    expect(streams.map(({ answer }) => answer.status)).toEqual([200, 200, 200]);
    expect((await open('d')).answer.status).toBe(503);
    const analyst = await service.as({ organisationId: newId(), roles: ['analyst'] });
    expect((await analyst.get('settlement-facts')).status).toBe(200);
    await Promise.all(streams.map(({ end }) => end));
    const next = await eventually('a place is free', async () => {
      const stream = await open('d');
      return stream.answer.status === 200 && stream;
    });
    await next.cut();
  });
});

test('a page of facts has so many, whatever its limit asks, and says where to go on', async () => {
  await publishFacts(service.kafkaPrefix, newId(), 6);
  const analyst = await service.as({ organisationId: newId(), roles: ['analyst'] });
  const page = await eventually('the facts are here', async () => {
    const { body } = await analyst.get<FactPage>('settlement-facts?after=2&limit=1000');
    return body.items.length === 4 && body;
  });
  expect(page.next).toBe('6');
});
