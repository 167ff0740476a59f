import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of scripts in place of the programs of the machine, with room beside it; what is tested is what we make of them. */
export class FakePrograms {
  private static readonly machine = { PATH: process.env['PATH'], JAVA_HOME: process.env['JAVA_HOME'] };

  private constructor(
    readonly directory: string,
    readonly folder: string,
  ) {}

  /** Nothing but what `write` puts there is found from now on. */
  static async begin(): Promise<FakePrograms> {
    const directory = await mkdtemp(join(tmpdir(), 'liandong-programs-'));
    const folder = join(directory, 'programs');
    await mkdir(folder);
    process.env['PATH'] = folder;
    delete process.env['JAVA_HOME'];
    return new FakePrograms(directory, folder);
  }

  async write(name: string, script: string): Promise<void> {
    const file = join(this.folder, name);
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
  }

  async end(): Promise<void> {
    const { PATH, JAVA_HOME } = FakePrograms.machine;
    process.env['PATH'] = PATH;
    if (JAVA_HOME !== undefined) process.env['JAVA_HOME'] = JAVA_HOME;
    await rm(this.directory, { recursive: true, force: true });
  }
}
