import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

test('`liandong demo` tells both stories and every figure adds up', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/apps/cli/src/main.js', 'demo'], {
    env: { ...process.env, LIANDONG_DIRECTORY: process.env.JOURNEY_DIRECTORY },
  });
  expect(stdout).toContain('Every fen adds up.');
  expect(stdout).not.toContain('✗');
  expect(stdout).toContain('✓ 追回 paid: 2,685,000.00 元');
}, 120_000);
