import { readFileSync } from 'node:fs';
import { fillTemplate, placeholders, readTemplate, type Placeholder } from './template.js';

const shipped = ['assist', 'transfer'].map((kind): [string, string] => [
  kind,
  readFileSync(`apps/referral/letters/${kind}.txt`, 'utf8'),
]);
const values = Object.fromEntries(placeholders.map((name) => [name, `<${name}>`])) as Record<Placeholder, string>;

test.each(shipped)(
  'the template %s that ships with the service is sound, and is filled without a rest',
  (_, source) => {
    const { lines, faults } = readTemplate(source);
    expect(faults).toEqual([]);
    const filled = fillTemplate(lines, values);
    expect(filled.find(({ kind }) => kind === 'title')!.text).toContain('<claimantCount>名职工<caseKind>案件');
    expect(filled.map(({ text }) => text).join()).not.toMatch(/[{}]/);
  },
);

const sound = shipped[1]![1];
const numberOf = (text: string) => sound.split('\n').findIndex((line) => line.startsWith(text)) + 1;

test.each([
  [
    'a placeholder nobody knows',
    sound.replace('{{caseNumber}}', '{{caseNo}}'),
    /^line 9: there is no \{\{caseNo\}\}; known are originName, /,
  ],
  ['a panel within a line', sound.replace('特此函达', '{{codePanel}}特此函达'), /must have its line for itself$/],
  ['a brace left open', sound.replace('{{date}}', '{{date}'), /a brace without its partner$/],
  ['no code', sound.replace('{{codePanel}}\n', ''), /^\{\{codePanel\}\} must stand once, it stands 0 times$/],
  ['two titles', `${sound}标题：又一题\n`, /^标题： must stand once, it stands 2 times$/],
])('%s is refused in words that name the place', (_, source, complaint) => {
  const { faults } = readTemplate(source);
  expect(faults).toEqual([expect.stringMatching(complaint)]);
});

test('all faults are told at once, each with its line', () => {
  const source = sound.replace('{{originName}}', '{{nobody}}').replace('{{date}}', '{{never}}');
  expect(readTemplate(source).faults).toEqual([
    expect.stringContaining(`line ${numberOf('发文机关标志')}: there is no {{nobody}}`),
    expect.stringContaining(`line ${numberOf('日期')}: there is no {{never}}`),
  ]);
});

test('what a value says is never taken for a placeholder', () => {
  const { lines } = readTemplate(sound);
  const filled = fillTemplate(lines, { ...values, employers: '{{code}}' });
  expect(filled.some(({ text }) => text.includes('{{code}}'))).toBe(true);
});
