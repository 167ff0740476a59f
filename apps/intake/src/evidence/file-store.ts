import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { KeyVault } from '@liandong/platform';
import { IntakeConfig } from '../config.js';

/** Where a content lies: each organisation has its own folder, since each has its own key. */
export interface FileAddress {
  readonly ownerId: string;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
}

/**
 * Keeps contents in a local folder, encrypted like the columns, addressed by their digest: the same file twice is
 * stored once, and what is read back is what was stored or an error.
 */
@Injectable()
export class FileStore {
  private readonly folder: string;

  constructor(
    config: IntakeConfig,
    private readonly vault: KeyVault,
  ) {
    this.folder = resolve(config.EVIDENCE_DIR);
  }

  async write(address: FileAddress, content: Buffer): Promise<void> {
    const path = this.pathOf(address);
    if (await exists(path)) return;
    const cipher = await this.vault.cipherOf(address.ownerId);
    // The cipher seals text, which base64 is; a third more on disk.
    const sealed = cipher.seal(content.toString('base64'), placeOf(address));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeWhole(path, sealed);
  }

  async read(address: FileAddress): Promise<Buffer> {
    const sealed = await readFile(this.pathOf(address));
    return Buffer.from(await this.vault.open(sealed, placeOf(address)), 'base64');
  }

  private pathOf({ ownerId, sha256 }: FileAddress): string {
    return join(this.folder, ownerId, sha256.slice(0, 2), sha256);
  }
}

const placeOf = ({ ownerId, sha256 }: FileAddress) => `files/${ownerId}/${sha256}`;

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A crash in the middle leaves a stray name, never half a file under the right one. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}
