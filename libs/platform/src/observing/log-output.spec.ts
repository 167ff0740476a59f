import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputTo } from './log-output.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'log-output-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function writtenTo(path: string, lines: readonly string[]): void {
  const descriptor = openSync(path, 'w');
  try {
    for (const line of lines) outputTo(descriptor).write(line);
  } finally {
    closeSync(descriptor);
  }
}

test('lines are written whole and in order', () => {
  const file = join(folder, 'log');
  const lines = ['{"message":"一"}\n', `${'x'.repeat(200_000)}\n`];
  writtenTo(file, lines);
  expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
});

// Linux has a file that is always full.
(process.platform === 'linux' ? test : test.skip)(
  'a line that does not fit on the disk is lost, and nobody waits',
  () => {
    expect(() => writtenTo('/dev/full', ['one\n', 'two\n'])).not.toThrow();
  },
);
