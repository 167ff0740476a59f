import { validateSync } from 'class-validator';
import * as fields from './field-decorators.js';

class Sample {
  @fields.IsFen() fen: unknown = '0';
  @fields.IsPositiveFen() positive: unknown = '1';
  @fields.IsSignedFen() signed: unknown = '0';
  @fields.IsDivisionCode() division: unknown = '510726';
  @fields.IsDay() day: unknown = '2026-03-01';
  @fields.IsInstant() instant: unknown = '2026-03-01T02:30:00Z';
  @fields.IsDigest() digest: unknown = 'a'.repeat(64);
  @fields.IsOneOf(['open', 'busy']) word: unknown = 'open';
  @fields.IsDay({ each: true }) days: unknown = ['2026-03-01'];
}

const faultsOf = (changes: Partial<Sample>) =>
  validateSync(Object.assign(new Sample(), changes)).flatMap(({ constraints }) => [
    ...new Set(Object.values(constraints ?? {})),
  ]);

describe('a field', () => {
  test.each<Partial<Sample>>([
    { fen: '0' },
    { fen: '999999999999999' },
    { signed: '-1' },
    { day: '2024-02-29' },
    { instant: '2026-03-01T02:30:00.123456Z' },
    { instant: '2026-12-31T23:59:59Z' },
    { word: 'busy' },
    { days: [] },
  ])('takes %j', (changes) => expect(faultsOf(changes)).toEqual([]));

  test.each<[Partial<Sample>, string]>([
    [{ fen: '-1' }, 'fen'],
    [{ positive: '0' }, 'amount-not-positive'],
    [{ fen: '01' }, 'fen'],
    [{ fen: '1.5' }, 'fen'],
    [{ fen: 100 }, 'fen'],
    [{ fen: '1000000000000000' }, 'fen'],
    [{ fen: '1\n' }, 'fen'],
    [{ signed: '-0' }, 'signed-fen'],
    [{ division: '5107' }, 'division-code'],
    [{ day: '2026-02-30' }, 'day'],
    [{ day: '2026-02-29' }, 'day'],
    [{ day: '2026-3-1' }, 'day'],
    [{ day: '2026-03-01T00:00:00Z' }, 'day'],
    [{ instant: '2026-02-30T02:30:00Z' }, 'instant'],
    [{ instant: '2026-03-01T24:00:00Z' }, 'instant'],
    [{ instant: '2026-03-01T02:60:00Z' }, 'instant'],
    [{ instant: '2026-03-01T02:30:00+08:00' }, 'instant'],
    [{ digest: 'A'.repeat(64) }, 'digest'],
    [{ word: 'full' }, 'one-of'],
    [{ days: ['2026-03-01', '2026-02-30'] }, 'day'],
  ])('refuses %j as %s', (changes, code) => expect(faultsOf(changes)).toEqual([code]));
});
