import { freemem } from 'node:os';
import { Trouble } from '@liandong/embedded';
import type { StateFolders } from '../installation.js';
import type { Instance } from '../settings/instance.js';
import { assertPortsFree, listeners } from '../settings/ports.js';
import type { StartSettings } from '../settings/start-settings.js';
import { readable } from '../supervision/full-disk.js';
import { assertWritable, freeBytes, NEEDED_DISK_BYTES } from '../start/checks.js';
import { databaseUrl, hasChineseTrigrams } from '../start/databases.js';
import { bad, good, look, type Finding } from './finding.js';

/** All processes together stay below this. */
const NEEDED_MEMORY_BYTES = 1_500_000_000;

/** Whether the state folder can be written, and whether its disk has room. */
export async function examineDisk(folders: StateFolders): Promise<readonly Finding[]> {
  const { directory } = folders;
  const unwritable = await troubleOf(assertWritable(folders));
  if (unwritable !== undefined) return [bad(unwritable.what, unwritable.fix)];
  const free = await freeBytes(directory);
  const room = `${readable(free)} free for ${directory}`;
  const fix = `Free some space: ${readable(NEEDED_DISK_BYTES)} are needed · or LIANDONG_DIRECTORY=/another/disk`;
  return [good(`${directory} can be written`), free >= NEEDED_DISK_BYTES ? good(room) : bad(`Only ${room}`, fix)];
}

/** Whether the processes fit into memory. */
export function examineMemory(instance: Instance | undefined): Finding {
  const free = freemem();
  const text = `${readable(free)} of memory free`;
  if (instance !== undefined || free >= NEEDED_MEMORY_BYTES) return good(text);
  return look(`Only ${text}: a start needs up to ${readable(NEEDED_MEMORY_BYTES)}`, 'End other programs first');
}

/** Every port on its own; while the system runs it holds them itself. */
export async function examinePorts(
  { ports, listening }: StartSettings,
  instance: Instance | undefined,
): Promise<readonly Finding[]> {
  if (instance !== undefined) return [good(`Liandong runs as process ${instance.pid}: ${instance.url}`)];
  const looks = await Promise.all(listening.map((listener) => troubleOf(assertPortsFree(ports, [listener]))));
  const taken = looks.flatMap((trouble) => (trouble === undefined ? [] : [bad(trouble.what, trouble.fix)]));
  const free = listening.filter((_, place) => looks[place] === undefined);
  const list = free.map((listener) => `${ports[listener]} ${listeners[listener].name}`).join(', ');
  return [...(free.length > 0 ? [good(`Free ports: ${list}`)] : []), ...taken];
}

/** Whether a search within Chinese text can use its index; only where a database runs. */
export async function examineSearch(serverUrl: string | undefined): Promise<readonly Finding[]> {
  if (serverUrl === undefined) return [];
  try {
    if (await hasChineseTrigrams(databaseUrl(serverUrl, 'intake')))
      return [good('Search within Chinese text is indexed')];
    const fix = `Make the databases on a server whose locale is UTF-8 by the C library: initdb --locale=C.UTF-8`;
    return [look('Search within Chinese text is not indexed: pg_trgm finds no trigrams in it', fix)];
  } catch (error) {
    if (error instanceof Trouble) return [bad(error.what, error.fix)];
    return [look('Search within Chinese text was not tried: there is no database yet', 'npm start')];
  }
}

async function troubleOf(attempt: Promise<unknown>): Promise<Trouble | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    if (error instanceof Trouble) return error;
    throw error;
  }
}
