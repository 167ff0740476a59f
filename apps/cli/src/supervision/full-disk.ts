import { statfs } from 'node:fs/promises';
import { Trouble } from '@liandong/embedded';
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
  const room = await roomOn(directory);
  const said = await tailOf(logFile, from);
  const isShort = room.bytes < SCARCE_BELOW_BYTES && NO_ROOM.test(said);
  if (isShort || isUsedUp(room)) return sentenceOn(directory, room);
  if (QUOTA.test(said)) return `The disk that holds ${directory} gives its user no more space. Raise the quota.`;
  return undefined;
}

/**
 * What failed, with the disk as its cause where it has no room left. Nobody else can say so: on a full disk the log of
 * whatever ended for it stays empty.
 */
export async function withFullDisk(failure: unknown, directory: string, roomOn = roomFor): Promise<unknown> {
  const room = await roomOn(directory);
  if (!isUsedUp(room) || !(failure instanceof Error) || failure.name === 'AbortError') return failure;
  const what = failure instanceof Trouble ? failure.what : failure.message.split('\n')[0]!;
  return new Trouble(what, sentenceOn(directory, room));
}

const isUsedUp = ({ bytes, files }: Room) => bytes < FULL_BELOW_BYTES || files === 0;

function sentenceOn(directory: string, { bytes, files }: Room): string {
  return files === 0
    ? `The disk that holds ${directory} can take no more files. Delete some there.`
    : `The disk that holds ${directory} is full: ${readable(bytes)} are free. Free some space there.`;
}

/** A sentence on a disk that fills up; undefined while there is room. */
export async function scarceDisk(directory: string, roomOn = roomFor): Promise<string | undefined> {
  const { bytes } = await roomOn(directory);
  if (bytes >= SCARCE_BELOW_BYTES) return undefined;
  return `Only ${readable(bytes)} are free on the disk that holds ${directory}. Free some space there before it is full.`;
}

/** `1.5 GB`, and `20.9 MB` of less than a gigabyte. */
export const readable = (bytes: number) =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** What this user may still write; of a disk that cannot be asked we say nothing. */
function roomFor(directory: string): Promise<Room> {
  return statfs(directory).then(
    // Some file systems count no files at all.
    ({ bavail, bsize, files, ffree }) => ({ bytes: bavail * bsize, files: files === 0 ? Infinity : ffree }),
    () => ({ bytes: Infinity, files: Infinity }),
  );
}
