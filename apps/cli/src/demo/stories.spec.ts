import { addCalendarDays, sumFen } from '@liandong/kernel';
import { Person } from '../acting/person.js';
import { gansuStory, yiwuStory } from './stories.js';

const personOf = async (login: string) => new Person({ origin: 'http://localhost', login, token: login });

test.each(['2026-02-28', '2026-11-26', '2028-12-31'])(
  'told on %s, everything happens today, and no due day passes before midnight does',
  async (today) => {
    const tomorrow = addCalendarDays(today, 1);
    for (const { group, signedOn, payments } of [await yiwuStory(personOf, today), await gansuStory(personOf, today)]) {
      for (const { receivedOn, dueOn } of payments) {
        expect([signedOn, receivedOn, dueOn > tomorrow]).toEqual([today, today, true]);
      }
      expect(sumFen(payments.map(({ amountFen }) => amountFen))).toBe(group.totalFen);
    }
  },
);
