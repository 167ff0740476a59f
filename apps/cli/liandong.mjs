#!/usr/bin/env node
// The `liandong` command. Plain JavaScript that an old Node can read too, as far as its first sentence; builds what is
// stale and hands over to the compiled program.
import { existsSync } from 'node:fs';

// Standard error: the output of a command such as `token` is for other programs.
const say = (line) => process.stderr.write(`${line}\n`);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`✗ Liandong needs Node 20.19 or later, and here is Node ${process.versions.node}.`);
  say('  Install a newer one from https://nodejs.org, or with: nvm install 20.');
  process.exit(1);
}
if (!existsSync(new URL('../../node_modules/commander/package.json', import.meta.url))) {
  say('✗ The packages of Liandong are not installed.');
  say('  Install them: npm ci.');
  process.exit(1);
}

const { build, canBuild, isBuildStale } = await import('./build.mjs');
if (canBuild() && isBuildStale()) {
  const started = performance.now();
  say('  · Build: compiling what has changed');
  if (build() !== 0) {
    say('✗ The build failed, and nothing was started.\n  Mend what the compiler names above, then start again.');
    process.exit(1);
  }
  say(`  ✓ Build (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
await import('../../dist/apps/cli/src/main.js');
