import { statusAfter } from './history.js';
import type { ReferralStatus } from './lifecycle.js';

const after = (status: ReferralStatus | undefined, word: string, backTo: string | null = null) =>
  statusAfter(status, `cn.liandong.referral.${word}.v1`, backTo);

describe('the state that events tell', () => {
  test('begins with the draft, and with nothing else', () => {
    expect(after(undefined, 'drafted')).toBe('draft');
    expect(() => after(undefined, 'sent')).toThrow();
    expect(() => after('draft', 'drafted')).toThrow();
  });

  test.each<[ReferralStatus, string, ReferralStatus]>([
    ['sent', 'delivered', 'delivered'],
    ['draft', 'voided', 'voided'],
    ['sent', 'voided', 'voided'],
    ['reviewing', 'rerouted', 'rerouted'],
    ['expired', 'rerouted', 'rerouted'],
    ['outcome-reported', 'completed', 'completed'],
  ])('of %s after %s is %s', (status, word, next) => {
    expect(after(status, word)).toBe(next);
  });

  test('goes back to where it came from, as the event says', () => {
    for (const back of ['in-progress', 'on-hold']) {
      expect(after('cancel-requested', 'cancel-refused', back)).toBe(back);
    }
  });

  test('stays what it was by what is only told', () => {
    for (const word of ['reminded', 'escalated', 'consent-withdrawn'])
      expect(after('reviewing', word)).toBe('reviewing');
    // The letter arrived after the time for an answer: its late answer follows.
    expect(after('expired', 'delivered')).toBe('expired');
    expect(() => after('reviewing', 'delivered')).toThrow();
  });

  test('is none where the lifecycle does not lead, whatever the version of the event', () => {
    expect(() => after('draft', 'completed')).toThrow();
    expect(statusAfter('sent', 'cn.liandong.referral.delivered.v12', null)).toBe('delivered');
  });
});
