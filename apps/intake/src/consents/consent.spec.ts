import { coveredFields, statusOfConsent } from './consent.js';

const asked = { recipientId: 'partner', recipientRegion: '440600', purpose: 'legal-aid' } as const;
const given = {
  recipientId: null,
  recipientRegion: '440000',
  purpose: 'legal-aid',
  fields: ['name', 'phone'],
  withdrawnAt: null,
} as const;

const covered = (...consents: object[]) =>
  [
    ...coveredFields(
      consents.map((fields) => ({ ...given, ...fields })),
      asked,
    ),
  ].toSorted();

describe('what consent covers', () => {
  test('a region covers every recipient inside it, itself included', () => {
    expect(covered({})).toEqual(['name', 'phone']);
    expect(covered({ recipientRegion: '440600' })).toEqual(['name', 'phone']);
  });

  test('a narrower region, or another one, covers nothing', () => {
    expect(covered({ recipientRegion: '440604' })).toEqual([]);
    expect(covered({ recipientRegion: '650000' })).toEqual([]);
  });

  test('a named recipient is that one only', () => {
    expect(covered({ recipientId: 'partner', recipientRegion: null })).toEqual(['name', 'phone']);
    expect(covered({ recipientId: 'another', recipientRegion: null })).toEqual([]);
  });

  test('another purpose covers nothing, nor does a withdrawn consent', () => {
    expect(covered({ purpose: 'hardship' })).toEqual([]);
    expect(covered({ withdrawnAt: new Date() })).toEqual([]);
  });

  test('several consents cover together what none covers alone', () => {
    expect(covered({ fields: ['name'] }, { fields: ['claims'] }, { fields: ['phone'], purpose: 'evidence' })).toEqual([
      'claims',
      'name',
    ]);
  });
});

test('a consent stands until it is withdrawn', () => {
  expect(statusOfConsent(given)).toBe('given');
  expect(statusOfConsent({ withdrawnAt: new Date() })).toBe('withdrawn');
});
