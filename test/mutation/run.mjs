import { spawnSync } from 'node:child_process';
import { parts } from './parts.mjs';

/** `npm run mutation [-- part…]`: mutation testing of all parts, or of those named; exits 1 when one is below its score. */
const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(parts);
let failed = false;
for (const name of names) {
  if (!Object.hasOwn(parts, name)) throw new Error(`there is no part ${name}: ${Object.keys(parts).join(', ')}`);
  process.stdout.write(`mutation: ${name}\n`);
  const { status } = spawnSync('npx', ['stryker', 'run', 'test/mutation/stryker.config.mjs'], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: name },
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
