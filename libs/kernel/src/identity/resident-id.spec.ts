import * as fc from 'fast-check';
import { addCalendarDays } from '../iso-date.js';
import { checkResidentId, syntheticResidentId } from './resident-id.js';

const today = '2026-11-20';

describe('a resident identity number', () => {
  it('is valid with the check character of the standard, and tells birth date, sex and division', () => {
    expect(checkResidentId('11010519491231002X', today)).toEqual({
      valid: true,
      birthDate: '1949-12-31',
      sex: 'female',
      divisionCode: '110105',
      warnings: [],
    });
  });

  it('stays valid when its county has been abolished, with a warning', () => {
    expect(checkResidentId('440524188001010014', today)).toMatchObject({
      valid: true,
      birthDate: '1880-01-01',
      sex: 'male',
      warnings: ['unknown-division'],
    });
  });

  it.each(['810000', '820000', '830000'])('is valid as a residence permit with %s in front', (prefix) => {
    const permit = syntheticResidentId(prefix, '1985-06-30', 12);
    expect(checkResidentId(permit, today)).toMatchObject({ valid: true, divisionCode: prefix, warnings: [] });
  });

  it.each([
    ['', 'length'],
    ['110105491231002', 'length'],
    ['11010519491231002X ', 'length'],
    ['11010519491231002x', 'characters'],
    ['1101051949123100X2', 'characters'],
    ['１1010519491231002X', 'characters'],
    ['110105194902300021', 'birth-date'],
    ['110105194913310021', 'birth-date'],
    ['110105000001010021', 'birth-date'],
    ['110105194912310021', 'check-digit'],
    ['110105194912310020', 'check-digit'],
  ])('%j is refused for its %s', (text, reason) => {
    expect(checkResidentId(text, today)).toEqual({ valid: false, reason });
  });

  it('of someone born today is valid, of someone born tomorrow is not', () => {
    expect(checkResidentId(syntheticResidentId('510104', today, 1), today).valid).toBe(true);
    const tomorrow = syntheticResidentId('510104', addCalendarDays(today, 1), 1);
    expect(checkResidentId(tomorrow, today)).toEqual({ valid: false, reason: 'birth-date' });
  });
});

describe('a synthetic resident identity number', () => {
  const days = fc.integer({ min: 0, max: 40_000 }).map((day) => addCalendarDays('1910-01-01', day));
  const sequences = fc.integer({ min: 0, max: 999 });

  it('is valid, and odd sequences are men', () => {
    fc.assert(
      fc.property(days, sequences, (birthDate, sequence) => {
        const sex = sequence % 2 === 1 ? 'male' : 'female';
        expect(checkResidentId(syntheticResidentId('510104', birthDate, sequence), '2050-01-01')).toEqual({
          valid: true,
          birthDate,
          sex,
          divisionCode: '510104',
          warnings: [],
        });
      }),
    );
  });

  it('with one digit changed is never valid', () => {
    fc.assert(
      fc.property(days, sequences, fc.integer({ min: 0, max: 16 }), (birthDate, sequence, position) => {
        const text = syntheticResidentId('510104', birthDate, sequence);
        const changed = String((Number(text[position]) + 1) % 10);
        const mistyped = text.slice(0, position) + changed + text.slice(position + 1);
        return !checkResidentId(mistyped, '2050-01-01').valid;
      }),
    );
  });

  it.each([
    ['51010', '1985-06-30', 1],
    ['510104', '1985-06-31', 1],
    ['510104', '1985-06-30', 1000],
    ['510104', '1985-06-30', -1],
    ['510104', '1985-06-30', 0.5],
  ])('cannot be made of %s, %s and %p', (divisionCode, birthDate, sequence) => {
    expect(() => syntheticResidentId(divisionCode, birthDate, sequence)).toThrow('identity.parts-invalid');
  });
});
