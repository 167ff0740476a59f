import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@liandong/testing';

const run = promisify(execFile);
/** Room for what a run writes; memory is used only as far as it is filled. */
const ROOMY = '2g';

/** A disk in memory at a folder, that can be made too small while servers write to it. Needs the right to mount. */
export class SmallDisk {
  private constructor(private readonly folder: string) {}

  /** Whether this user may mount one, tried out on a folder that is empty. */
  static async isPossible(): Promise<boolean> {
    const folder = await mkdtemp(join(tmpdir(), 'liandong-disk-'));
    const disk = await SmallDisk.at(folder);
    await disk?.remove();
    await rm(folder, { recursive: true });
    return disk !== undefined;
  }

  /** Undefined where this user may not mount. */
  static async at(folder: string): Promise<SmallDisk | undefined> {
    await mkdir(folder, { recursive: true });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${ROOMY},mode=0711`, 'tmpfs', folder]);
      return new SmallDisk(folder);
    } catch {
      return undefined;
    }
  }

  /** Makes the disk as small as what is on it: the next block finds no room. */
  async fill(): Promise<void> {
    await eventually('it is as small as what servers go on writing', async () => {
      const { blocks, bfree, bsize } = await statfs(this.folder);
      await this.resize(String((blocks - bfree) * bsize));
      return true;
    });
  }

  async makeRoom(): Promise<void> {
    await this.resize(ROOMY);
  }

  async remove(): Promise<void> {
    await run('umount', ['--lazy', this.folder]);
  }

  private async resize(size: string): Promise<void> {
    await run('mount', ['-o', `remount,size=${size}`, this.folder]);
  }
}
