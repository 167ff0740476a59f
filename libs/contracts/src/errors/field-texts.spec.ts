import { disclosureFieldWords } from '../disclosure-field-words.js';
import { fieldTextOf } from './field-texts.js';

test('a sentence names the field by the word of its language', () => {
  expect(fieldTextOf('no-consent', { field: 'occupation-group' })).toEqual({
    zh: '该劳动者未同意提供“职业群体”',
    en: 'names “occupation group”, to which this worker has not consented',
  });
});

test('no word of a field stands for two', () => {
  for (const language of ['zh', 'en'] as const) {
    const words = Object.values(disclosureFieldWords).map((word) => word[language]);
    expect(new Set(words).size).toBe(words.length);
  }
});
