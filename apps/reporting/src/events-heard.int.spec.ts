import { catalogue, definitionOf, topics } from '@liandong/contracts';
import { KafkaTransport } from '@liandong/platform';
import { startTestService, type TestService } from '@liandong/testing';
import { reportingService } from './definition.js';

/** Said by others and of no matter to any projection, with the reason. */
const notHeard: Readonly<Record<string, string>> = {
  'organisation.capacity-changed': 'says who can take more cases, which matters to routing alone',
  'organisation.acceptance-policy-changed': 'says who accepts in an office, which no report counts by',
  'organisation.notice-email-changed': 'is between an organisation and its notices',
  'audit.checkpoint-published': 'is for whoever verifies an audit trail',
  'letter.issued': 'is between the origin and who holds the letter; what is done by it is told of the referral',
  'letter.revoked': 'is between the origin and who holds the letter',
  'limitation-act.recorded': 'no report counts limitation',
  'limitation-act.confirmed': 'no report counts limitation',
  'notice.read': 'is between an organisation and its notices',
  'agreement.signed': 'no report counts agreements yet',
  'agreement.terminated': 'no report counts agreements yet',
  'organisation.disabled': 'nothing in a report hangs on it',
  'organisation.enabled': 'nothing in a report hangs on it',
};

let service: TestService;
beforeAll(async () => {
  service = await startTestService(reportingService);
});
afterAll(() => service.stop());

const names = topics.flatMap((topic) => catalogue[topic].events.map((event) => definitionOf(event).name));

test('every event of the catalogue has a handler here, or a reason why not', () => {
  const handlers = service.app.get(KafkaTransport).getHandlers();
  expect([...handlers.keys(), ...Object.keys(notHeard)].toSorted()).toEqual(names.toSorted());
});
