import type { Envelope } from './cloud-event.js';
import { courseOf, type Places } from './course.js';
import type { Incoming } from './incoming.js';

const placesOf = (versions: [string, number][] = [], waiting: [string, number][] = []): Places => ({
  versions: new Map(versions),
  waiting: new Map(waiting),
  givenUp: [],
});

const record = {
  topic: 'referral.events',
  partition: 0,
  message: { offset: '7', headers: {}, value: null, key: null },
};
const envelopeOf = (aggregateVersion?: number) =>
  ({ subject: 'a', eventId: 'e', type: 't', aggregateVersion }) as Envelope;
const readable = (version?: number): Incoming => ({ record, envelope: envelopeOf(version), event: {} });
const faulty = (version?: number): Incoming => ({ record, envelope: envelopeOf(version), fault: 'unknown type t' });
const behind = { reason: 'waiting', detail: 'behind an earlier parked event' };

describe('what becomes of a record', () => {
  test('the next version is handled, and the one after it too', () => {
    const places = placesOf([['a', 3]]);
    expect([4, 5].map((version) => courseOf(readable(version), places))).toEqual(['handle', 'handle']);
    expect(places.versions.get('a')).toBe(5);
  });

  test('the first version of a subject nobody heard of is handled', () => {
    expect(courseOf(readable(1), placesOf())).toBe('handle');
  });

  test('what was taken in is a repeat, also while something waits', () => {
    expect(courseOf(readable(3), placesOf([['a', 3]], [['a', 5]]))).toBe('repeat');
  });

  test('an event without a version is handled each time: its id decides', () => {
    const places = placesOf([['a', 3]]);
    expect([undefined, undefined].map((version) => courseOf(readable(version), places))).toEqual(['handle', 'handle']);
    expect(places.versions.get('a')).toBe(3);
  });

  test('a gap is put aside, and what follows waits behind it', () => {
    const places = placesOf([['a', 1]]);
    expect(courseOf(readable(3), places)).toEqual({ reason: 'gap', detail: 'version 3 after 1' });
    expect(courseOf(readable(4), places)).toEqual(behind);
    expect(places.waiting.get('a')).toBe(3);
    expect(places.versions.get('a')).toBe(1);
  });

  test('the very event that a gap waits for goes through', () => {
    const places = placesOf([['a', 1]], [['a', 3]]);
    expect(courseOf(readable(2), places)).toBe('handle');
    expect(courseOf(readable(3), places)).toEqual(behind);
  });

  test('what cannot be read is put aside with its fault, and what follows waits', () => {
    const places = placesOf([['a', 1]]);
    expect(courseOf(faulty(2), places)).toEqual({ reason: 'unreadable', detail: 'unknown type t' });
    expect(courseOf(readable(3), places)).toEqual(behind);
  });

  describe('that was given up', () => {
    const givenUp = { subject: 'a', version: 2, partition: 0, offset: '7' };
    const places = () => ({ ...placesOf([['a', 1]]), givenUp: [givenUp] });

    test('and cannot be read is passed over when it is met again, by its place', () => {
      expect(courseOf(faulty(2), places())).toBe('skip');
      const elsewhere = {
        ...places(),
        givenUp: [
          { ...givenUp, offset: '8' },
          { ...givenUp, partition: 1 },
        ],
      };
      expect(courseOf(faulty(2), elsewhere)).toEqual({ reason: 'unreadable', detail: 'unknown type t' });
    });

    test('is not missed by what comes after it', () => {
      const run = places();
      expect([3, 4].map((version) => courseOf(readable(version), run))).toEqual(['handle', 'handle']);
      expect(courseOf(readable(4), places())).toEqual({ reason: 'gap', detail: 'version 4 after 1' });
      expect(courseOf(readable(3), { ...places(), givenUp: [{ ...givenUp, subject: 'b' }] })).toMatchObject({
        reason: 'gap',
      });
    });

    test('does not stand for the event whose version it claimed', () => {
      const run = places();
      expect([2, 3].map((version) => courseOf(readable(version), run))).toEqual(['handle', 'handle']);
    });
  });

  test('nothing passes what waits without a version', () => {
    const places = placesOf([['a', 1]], [['a', 4]]);
    expect(courseOf(faulty(), places)).toEqual(behind);
    expect(places.waiting.get('a')).toBe(0);
    expect(courseOf(readable(2), places)).toEqual(behind);
  });
});
