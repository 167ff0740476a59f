import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFault } from '@liandong/platform';
import { shippedTemplates } from './shipped-templates.js';
import { Templates } from './templates.js';

let folder: string;
const read = () => new Templates({ LETTER_TEMPLATES_DIR: folder });
const change = (from: string, to: string) => {
  const file = join(folder, 'transfer.txt');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};
const complaint = () => {
  try {
    read();
  } catch (error) {
    return error;
  }
  return undefined;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'letters-'));
  cpSync(shippedTemplates, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what an operator changes in a file stands in the next letter, without a build', () => {
  change('特此函达，请予支持。', '专此函达。');
  expect(
    read()
      .of('transfer')
      .map(({ text }) => text),
  ).toContain('专此函达。');
  expect(
    read()
      .of('assist')
      .map(({ text }) => text),
  ).toContain('特此函达，请予支持。');
});

test('a placeholder nobody knows stops the service at boot, naming file and line', () => {
  change('{{partnerName}}', '{{partner}}');
  const fault = complaint();
  expect(fault).toBeInstanceOf(ConfigurationFault);
  expect((fault as Error).message).toMatch(/transfer\.txt: line 8: there is no \{\{partner\}\}; known are originName/);
});

test('a template that is missing is named', () => {
  rmSync(join(folder, 'assist.txt'));
  expect((complaint() as Error).message).toMatch(/^LETTER_TEMPLATES_DIR: .*assist\.txt cannot be read \(ENOENT\)$/);
});
