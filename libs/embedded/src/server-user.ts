import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { UserId } from './child-process.js';

/** The user a server runs as when we are root. */
export type ServerUser = UserId;

/** Where root keeps what the server's user must reach when the checkout lies in a folder closed to others. */
export const rootOnlyPlace = '/var/lib/liandong';

const NOBODY = 65_534;

/** PostgreSQL refuses to run as root: `postgres` where the system has that user, else nobody. Undefined: not root. */
export async function userForPostgres(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [uid, gid] = (/^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? []).slice(1).map(Number);
  return { uid: uid ?? NOBODY, gid: gid ?? NOBODY };
}

/** Whether the user may pass through every folder down to this one: the x bit of owner, group or others. */
export async function mayEnter(user: ServerUser, folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return folder === dirname(folder) || mayEnter(user, dirname(folder));
}
