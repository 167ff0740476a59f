import { isDivision, isId, isWithin } from '@liandong/kernel';
import { agreements } from './agreements.js';
import { furtherAgreements, furtherPartners } from './coverage.js';
import { demonstrationCases } from './cases.js';
import { organisations, synthetic } from './organisations.js';

const further = Object.values(furtherPartners).flat();
const everyone = [...organisations, ...further];
const all = [...agreements, ...furtherAgreements];

/** As the report of the coverage counts: partners outside of Sichuan, each once at a level. */
function partnersAt(level: string): number {
  const outside = (id: string) => !everyone.find((one) => one.id === id)!.divisionCode.startsWith('51');
  const sides = all.filter((one) => one.level === level).flatMap((one) => [one.firstUnionId, one.secondUnionId]);
  return new Set(sides.filter(outside)).size;
}

describe('the further partners of Sichuan', () => {
  test('make its coverage what is told of it: 24 provinces, 133 cities, 162 counties, over eight million workers', () => {
    expect(['interprovincial', 'intercity', 'intercounty'].map(partnersAt)).toEqual([24, 133, 162]);
    const workers = all.reduce((sum, { workersCovered = 0 }) => sum + workersCovered, 0);
    expect([workers, workers > 8_000_000]).toEqual([8_100_000, true]);
  });

  test('have an id and a division of their own, say that they are synthetic, and are reached by letter', () => {
    expect(new Set(everyone.map(({ id }) => id)).size).toBe(everyone.length);
    const unions = everyone.filter(({ kind }) => kind.endsWith('union'));
    expect(new Set(unions.map(({ divisionCode }) => divisionCode)).size).toBe(unions.length);
    for (const { id, divisionCode, name, entrance } of further) {
      expect([isId(id), isDivision(divisionCode), name.endsWith(synthetic), entrance]).toEqual([
        true,
        true,
        true,
        'letter',
      ]);
    }
  });

  test('come after the union above them, in whose division they lie', () => {
    for (const [place, { parentId, divisionCode, kind }] of everyone.entries()) {
      if (place < organisations.length || kind === 'provincial-union') continue;
      const parent = everyone.slice(0, place).find(({ id }) => id === parentId);
      expect(isWithin(divisionCode, parent?.divisionCode ?? '')).toBe(true);
    }
  });

  test('are competent for no case of the demonstration: its partners stay the nearest', () => {
    const near = further.filter(({ divisionCode }) =>
      demonstrationCases.some(({ group }) => isWithin(group.regionOfPerformance, divisionCode)),
    );
    expect(near).toEqual([]);
  });
});
