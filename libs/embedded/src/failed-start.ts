import { textOf } from './failure-reading.js';
import { Trouble } from './trouble.js';

interface Cause {
  readonly sign: RegExp;
  readonly fix: (place: Place) => string;
}

export interface Place {
  readonly directory: string;
  readonly logFile: string;
  readonly portSetting: string;
}

/** How the system says that a disk is full, or a user's share of it. */
const diskIsFull = /No space left on device|quota exceeded/i;

const causes: readonly Cause[] = [
  {
    sign: diskIsFull,
    fix: ({ directory }) => `Free some space on the disk that holds ${directory}.`,
  },
  {
    sign: /Address already in use|failed to bind/i,
    fix: ({ portSetting }) => `Start again, or choose another port with ${portSetting}.`,
  },
  {
    sign: /Cannot allocate memory|insufficient memory|could not map anonymous shared memory/i,
    fix: () => 'Free some memory, or give this machine more.',
  },
  {
    sign: /incompatible with (this )?server|initialized by PostgreSQL version/i,
    fix: ({ directory }) => `It was made by another version: start with a new directory, or move ${directory} away.`,
  },
  {
    sign: /permission denied|AccessDenied|not permitted|read-only file system/i,
    fix: ({ directory }) => `Give the user who runs this the right to write in ${directory}.`,
  },
];

/** Turns what a server said before it ended into Trouble with the fix that fits, or the log to read. */
export function failedStart(sentence: string, place: Place): Trouble {
  const cause = causes.find(({ sign }) => sign.test(sentence));
  const what = sentence.endsWith('.') ? sentence : `${sentence}.`;
  return new Trouble(what, cause?.fix(place) ?? `Read ${place.logFile} for the cause.`);
}

// EDQUOT: the disk has room and the user has not.
const DISK_CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR'];

/** Runs a start and turns the disk's refusals, which the user can remove, into Trouble; other errors are bugs. */
export async function onDisk<T>(place: Place, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (!DISK_CODES.includes(textOf(error, 'code'))) throw error;
    throw failedStart(`The files in ${place.directory} cannot be written: ${textOf(error, 'message')}`, place);
  }
}
