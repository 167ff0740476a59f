// Compiles everything in one program: eleven projects share libraries, and one program checks each file once. Nest's
// own compiler applies the Swagger plugin and rewrites the path aliases.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'dist/.built');
const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');

/** Newest change of a compiled source below `apps` or `libs`, in milliseconds. */
function newestChange(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((part) => existsSync(join(folder, part.name, 'src')))
    .flatMap((part) => readdirSync(join(folder, part.name, 'src'), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /(?<!\.spec|\.simulation)\.ts$/.test(entry.name))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

/** True when the build is older than a source, or was never made. */
export function isBuildStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'];
  const newest = Math.max(
    newestChange(join(root, 'apps')),
    newestChange(join(root, 'libs')),
    ...settings.map((file) => statSync(join(root, file)).mtimeMs),
  );
  return newest > built;
}

/** The compiler skips files that did not change, also when the plugin or a library now compiles them otherwise. */
function forgetWhenSettingsChanged() {
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  const changed = ['nest-cli.json', 'package-lock.json'].some((file) => statSync(join(root, file)).mtimeMs > built);
  if (changed) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
}

/** False where only the compiled program was installed. */
export function canBuild() {
  return existsSync(nest) && existsSync(join(root, 'tsconfig.build.json'));
}

/** Builds; what the compiler says goes to standard error. Answers the exit code of the compiler. */
export function build() {
  const started = new Date();
  forgetWhenSettingsChanged();
  const { status } = spawnSync(process.execPath, [nest, 'build', 'liandong'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, `${started.toISOString()}\n`);
    // What was saved while the compiler ran may have come too late for it.
    utimesSync(stamp, started, started);
  }
  return status ?? 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(build());
