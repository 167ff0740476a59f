import { rankPartners, reasonCodes, type Candidate, type Suggestion } from './rank-partners.js';
import type { Need } from './competence.js';
import { RouteWeights } from './route-weights.js';
import { sentenceOf } from './reason-texts.js';

const need: Need = {
  caseKind: 'unpaid-wages',
  purpose: 'rights-protection',
  regionOfPerformance: '650522',
  regionOfSeat: '440600',
};

const candidate = (id: string, fields: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  kind: 'county-union',
  divisionCode: '650522',
  caseKinds: ['unpaid-wages'],
  purposes: ['rights-protection'],
  entrance: 'console',
  capacity: 'open',
  capacityUntil: null,
  openLoad: 0,
  medianDaysToAcceptance: null,
  hasDeclined: false,
  isNamed: false,
  agreement: null,
  ...fields,
});

const weights = new RouteWeights();
const order = (...candidates: Candidate[]) =>
  rankPartners(candidates, need, weights).map(({ candidate: { id } }) => id);

describe('ranking partners', () => {
  test('place of performance comes before the employer’s seat, whatever else speaks for the latter', () => {
    const agreement = { id: 'a', level: 'intercounty' } as const;
    const atSeat = candidate('seat', { divisionCode: '440606', agreement, isNamed: true, medianDaysToAcceptance: 0 });
    const atPlace = candidate('place', { divisionCode: '650000', capacity: 'busy', entrance: 'letter', openLoad: 99 });
    expect(
      rankPartners([atSeat, atPlace], { ...need, regionOfSeat: '440606' }, weights).map(({ candidate: { id } }) => id),
    ).toEqual(['place', 'seat']);
  });

  test('the nearest level of the place comes first', () => {
    const county = candidate('county');
    const city = candidate('city', { divisionCode: '650500' });
    const province = candidate('province', { divisionCode: '650000' });
    expect(order(province, city, county)).toEqual(['county', 'city', 'province']);
  });

  test('an agreement in force, less load and quicker acceptance count among equals', () => {
    const plain = candidate('plain');
    expect(order(plain, candidate('agreed', { agreement: { id: 'a', level: 'intercity' } }))[0]).toBe('agreed');
    expect(order(candidate('loaded', { openLoad: 40 }), plain)[0]).toBe('plain');
    const slow = candidate('slow', { medianDaysToAcceptance: 9 });
    expect(order(slow, candidate('quick', { medianDaysToAcceptance: 1 }))[0]).toBe('quick');
  });

  test('who declined this case comes last, who was named by one that did before its equals, a department after unions', () => {
    const plain = candidate('plain');
    expect(
      order(candidate('declined', { hasDeclined: true }), candidate('province', { divisionCode: '650000' })),
    ).toEqual(['province', 'declined']);
    expect(order(plain, candidate('named', { isNamed: true }))).toEqual(['named', 'plain']);
    expect(order(candidate('department', { kind: 'department' }), plain)).toEqual(['plain', 'department']);
  });

  test('an operator’s weights turn the ranking', () => {
    const [letter, console] = [candidate('letter', { entrance: 'letter' }), candidate('console')];
    const ranked = rankPartners([console, letter], need, { ...weights, letter: 50 });
    expect(ranked.map(({ candidate: { id } }) => id)).toEqual(['letter', 'console']);
  });

  test('how far above the place of the matter a partner stands is one of its reasons', () => {
    const [{ reasons }] = rankPartners([candidate('city', { divisionCode: '650500' })], need, weights) as [Suggestion];
    expect(reasons).toContainEqual({ code: 'levels-above-place', points: 30, params: { levels: 1 } });
  });

  test('who is elsewhere, does not take the kind or purpose, or is full, is not suggested', () => {
    expect(
      order(
        candidate('elsewhere', { divisionCode: '110000' }),
        candidate('other kind', { caseKinds: ['work-injury'] }),
        candidate('other purpose', { purposes: ['hardship'] }),
        candidate('full', { capacity: 'full' }),
      ),
    ).toEqual([]);
  });

  test('every reason has a sentence in Chinese and English', () => {
    for (const code of reasonCodes) {
      const { zh, en } = sentenceOf({
        code,
        points: 0,
        params: { division: '650522', level: 'intercity', levels: 1, open: 3, days: 2 },
      });
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]/);
      expect(zh + en).not.toContain('undefined');
    }
  });

  test('a busy partner says until when, where it said so itself', () => {
    const saysOf = (capacityUntil: string | null) => {
      const [{ reasons }] = rankPartners([candidate('busy', { capacity: 'busy', capacityUntil })], need, weights) as [
        Suggestion,
      ];
      return sentenceOf(reasons.find(({ code }) => code === 'is-busy')!);
    };
    expect(saysOf('2026-05-12')).toEqual({ zh: '任务较重，至2026年5月12日止', en: 'It is busy until 2026-05-12' });
    expect(saysOf(null)).toEqual({ zh: '目前任务较重', en: 'It is busy at the moment' });
  });
});
