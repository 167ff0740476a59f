import { getMetadataStorage } from 'class-validator';
import { catalogue, eventClassOf, pseudonymOf, topicOf, topics } from './catalogue.js';
import { definitionOf, isEventClass } from './event.js';
import * as everything from './index.js';
import { services } from './services.js';

const placed = topics.flatMap((topic) => catalogue[topic].events.map((event) => ({ topic, event })));
const names = placed.map(({ event }) => definitionOf(event).name);

/** Participles that do not end in -ed. `overdue` is what became of an instalment, and has no better word. */
const irregular = ['given', 'sent', 'withdrawn', 'overdue', 'held', 'read'];

describe('the catalogue of events', () => {
  test('holds every event class of this library in exactly one topic', () => {
    const classes = Object.values(everything).filter(isEventClass);
    const places = classes.map((event) => placed.filter((place) => place.event === event).length);
    expect(classes.length).toBeGreaterThan(30);
    expect(classes.filter((_, index) => places[index] !== 1).map(({ name }) => name)).toEqual([]);
    expect(placed).toHaveLength(classes.length);
  });

  test.each(names)('%s is named noun.verb in the past tense', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
    const last = name.split(/[.-]/).at(-1)!;
    expect(last.endsWith('ed') || irregular.includes(last)).toBe(true);
  });

  test('names no event twice, and its type carries name and version', () => {
    const types = placed.map(({ event }) => definitionOf(event).type);
    expect(new Set(types).size).toBe(types.length);
    for (const { event } of placed) {
      const { name, version, type } = definitionOf(event);
      expect(type).toBe(`cn.liandong.${name}.v${version}`);
      expect(eventClassOf(type)).toBe(event);
    }
    expect(eventClassOf('cn.liandong.case.invented.v1')).toBeUndefined();
  });

  test.each(placed.map(({ event }) => [definitionOf(event).name, event] as const))(
    '%s describes itself in a sentence and validates its fields',
    (_name, event) => {
      expect(definitionOf(event).description).toMatch(/^[A-Z].*\.$/);
      const fields = getMetadataStorage().getTargetValidationMetadatas(event, '', true, false);
      expect(fields.length).toBeGreaterThan(0);
    },
  );

  test('gives every topic a publisher of its own prefix, but for the one that all publish', () => {
    const ofOne = topics.filter((topic) => catalogue[topic].publisher !== 'every service');
    for (const topic of ofOne) {
      expect(services).toContain(catalogue[topic].publisher);
      expect(topic.split('.')[0]).toBe(catalogue[topic].publisher);
    }
    expect(topics.filter((topic) => !ofOne.includes(topic))).toEqual(['audit.checkpoints']);
  });

  test('keys public facts by their pseudonym, and nothing else', () => {
    const fact = new everything.ClaimsOpened({ caseKey: 'f'.repeat(32) } as never);
    const event = new everything.CaseClosed({ caseId: 'x', closedAt: 'y' });
    expect([topicOf(fact), pseudonymOf(fact)]).toEqual(['settlement.facts', 'f'.repeat(32)]);
    expect([topicOf(event), pseudonymOf(event)]).toEqual(['intake.events', undefined]);
  });

  test('refuses an object that is no event', () => {
    expect(() => topicOf({})).toThrow('has no @Event');
  });
});
