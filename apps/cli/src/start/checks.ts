import { access, constants, mkdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stopLeftoverKafka, stopLeftoverPostgres, Trouble, type OnStep } from '@liandong/embedded';
import type { StateFolders } from '../installation.js';
import { readable } from '../supervision/full-disk.js';
import { assertPortsFree } from '../settings/ports.js';
import type { StartSettings } from '../settings/start-settings.js';

/** PostgreSQL keeps up to 1 GB of write-ahead log (max_wal_size); programs and data of Kafka take 150 MB. */
export const NEEDED_DISK_BYTES = 1_500_000_000;

/** Makes the state folder; Trouble when it cannot be written. */
export async function assertWritable({ directory }: StateFolders): Promise<void> {
  try {
    await makeFolder(directory);
    await access(directory, constants.W_OK | constants.X_OK);
  } catch {
    // Not the system's reason: for a read-only disk Node gives ENOENT.
    throw new Trouble(
      `The folder ${directory} cannot be written.`,
      'Give yourself the right to write there, or name another folder with LIANDONG_DIRECTORY.',
    );
  }
}

// Not `recursive`: Node then tries for ever below a folder that exists and denies it, as /proc does.
async function makeFolder(directory: string): Promise<void> {
  if (await isFolder(directory)) return;
  if (!(await isFolder(dirname(directory)))) await makeFolder(dirname(directory));
  await mkdir(directory).catch(async (error: unknown) => {
    // Another start may have been quicker.
    if (!(await isFolder(directory))) throw error;
  });
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Free bytes for this user on the disk that holds the folder. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Trouble when the disk has less room than a system needs that is tried out. */
export async function assertRoom({ directory }: StateFolders): Promise<void> {
  const free = await freeBytes(directory);
  if (free >= NEEDED_DISK_BYTES) return;
  throw new Trouble(
    `Only ${readable(free)} are free on the disk that holds ${directory}, and ${readable(NEEDED_DISK_BYTES)} are needed.`,
    'Free some space there, or name a folder on another disk with LIANDONG_DIRECTORY.',
  );
}

/** Ends what a killed run left, deletes what `--fresh` asks for, and looks at every port before anything starts. */
export async function clearTheWay(
  folders: StateFolders,
  { listening, ports }: StartSettings,
  options: { readonly fresh: boolean; readonly report: OnStep },
): Promise<void> {
  await Promise.all([
    stopLeftoverPostgres(folders.postgres, options.report),
    stopLeftoverKafka(folders.kafka, options.report),
  ]);
  await assertPortsFree(ports, listening);
  if (!options.fresh) return;
  const { postgres, kafka, evidence, messages, logs, secretsFile, issuerKeysFile, demonstrationMarker } = folders;
  // Messages too: they name phones and links of people whose cases are no longer there.
  for (const path of [postgres, kafka, evidence, messages, logs, secretsFile, issuerKeysFile, demonstrationMarker]) {
    await rm(path, { recursive: true, force: true });
  }
}
