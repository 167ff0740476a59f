import { statfs } from 'node:fs/promises';
import { tailOf } from './last-words.js';

/** PostgreSQL writes its log in files of 16 MB and Kafka makes room for an index of 10 MB: with less, both end. */
const FULL_BELOW_BYTES = 32_000_000;
/** From here on a person is warned: what is under way still ends well. */
const SCARCE_BELOW_BYTES = 300_000_000;
const NO_ROOM = /No space left on device|\bENOSPC\b/;
const QUOTA = /quota exceeded|\bEDQUOT\b/i;

/** Where a process keeps its data, and its log. */
export interface DiskPlace {
  readonly directory: string;
  readonly logFile: string;
}

export interface Room {
  readonly bytes: number;
  /** Files that can still be made; a disk may run out of those alone. */
  readonly files: number;
}

/**
 * A sentence when a full disk is why a process ended; `from` is the size that its log had when it was started. What the
 * log says counts only while the disk is as good as full: it may be about a time that has passed.
 */
export async function fullDisk(
  { directory, logFile }: DiskPlace,
  from: number,
  roomOn = roomFor,
): Promise<string | undefined> {
  const { bytes, files } = await roomOn(directory);
  const said = await tailOf(logFile, from);
  if (bytes < FULL_BELOW_BYTES || (bytes < SCARCE_BELOW_BYTES && NO_ROOM.test(said))) {
    return `The disk that holds ${directory} is full: ${megabytes(bytes)} are free. Free some space there.`;
  }
  if (files === 0) return `The disk that holds ${directory} can take no more files. Delete some there.`;
  if (QUOTA.test(said)) return `The disk that holds ${directory} gives its user no more space. Raise the quota.`;
  return undefined;
}

/** A sentence on a disk that fills up; undefined while there is room. */
export async function scarceDisk(directory: string, roomOn = roomFor): Promise<string | undefined> {
  const { bytes } = await roomOn(directory);
  if (bytes >= SCARCE_BELOW_BYTES) return undefined;
  return `Only ${megabytes(bytes)} are free on the disk that holds ${directory}. Free some space there before it is full.`;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** What this user may still write; of a disk that cannot be asked we say nothing. */
function roomFor(directory: string): Promise<Room> {
  return statfs(directory).then(
    // Some file systems count no files at all.
    ({ bavail, bsize, files, ffree }) => ({ bytes: bavail * bsize, files: files === 0 ? Infinity : ffree }),
    () => ({ bytes: Infinity, files: Infinity }),
  );
}
