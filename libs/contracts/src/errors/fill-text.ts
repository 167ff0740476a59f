import type { Bilingual } from './error-text.js';

/** Writes values in the place of their names in braces, for each language in its own words. */
export function fillText({ zh, en }: Bilingual, wordOf: (name: string) => Bilingual): Bilingual {
  const filled = (text: string, language: keyof Bilingual) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => wordOf(name)[language]);
  return { zh: filled(zh, 'zh'), en: filled(en, 'en') };
}
