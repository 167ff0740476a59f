import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@liandong/kernel';
import { ServiceConfig } from '../boot/service-config.js';
import { Database } from '../persistence/database.js';
import { ColumnCipher } from './column-cipher.js';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface KeyRow {
  readonly id: string;
  readonly wrapped: Buffer;
}

/**
 * Envelope encryption: each organisation has its own data key, which lies in the database wrapped by the key of the
 * environment (AES-256-GCM, NIST SP 800-38D). Losing the database alone reveals nothing.
 */
@Injectable()
export class KeyVault {
  private readonly keyEncryptionKey: Buffer;
  private readonly ciphers = new Map<string, ColumnCipher>();

  constructor(
    config: ServiceConfig,
    private readonly database: Database,
  ) {
    this.keyEncryptionKey = Buffer.from(config.ENCRYPTION_KEY, 'base64');
    if (this.keyEncryptionKey.length !== KEY_BYTES) throw new Error('ENCRYPTION_KEY must be 32 bytes in base64');
  }

  /** The cipher for what an organisation writes; its key is made at first use. */
  async cipherOf(organisationId: string): Promise<ColumnCipher> {
    const known = this.ciphers.get(organisationId);
    if (known) return known;
    const id = newId();
    await this.database.worker.query(
      'insert into data_keys (id, organisation_id, wrapped) values ($1, $2, $3) on conflict (organisation_id) do nothing',
      [id, organisationId, this.wrap(id, randomBytes(KEY_BYTES))],
    );
    const { rows } = await this.database.worker.query<KeyRow>(
      'select id, wrapped from data_keys where organisation_id = $1',
      [organisationId],
    );
    return this.remember(organisationId, rows[0]!);
  }

  /** Opens a sealed value of any organisation: the key's id stands in the value itself. */
  async open(sealed: Buffer, place: string): Promise<string> {
    const [text] = await this.openAll([{ sealed, place }]);
    return text!;
  }

  /** Opens many values, fetching each key once. */
  async openAll(values: readonly { sealed: Buffer; place: string }[]): Promise<string[]> {
    const opened: string[] = [];
    for (const { sealed, place } of values) opened.push((await this.cipherFor(sealed)).open(sealed, place));
    return opened;
  }

  private async cipherFor(sealed: Buffer): Promise<ColumnCipher> {
    const keyId = ColumnCipher.keyIdOf(sealed);
    const known = this.ciphers.get(keyId);
    if (known) return known;
    const { rows } = await this.database.worker.query<KeyRow>('select id, wrapped from data_keys where id = $1', [
      keyId,
    ]);
    if (!rows[0]) throw new Error('a sealed value names a data key that is not here');
    return this.remember(keyId, rows[0]);
  }

  private remember(name: string, { id, wrapped }: KeyRow): ColumnCipher {
    const cipher = new ColumnCipher(id, this.unwrap(id, wrapped));
    this.ciphers.set(name, cipher);
    this.ciphers.set(id, cipher);
    return cipher;
  }

  private wrap(id: string, key: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyEncryptionKey, iv).setAAD(Buffer.from(id));
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  private unwrap(id: string, wrapped: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyEncryptionKey, wrapped.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(id))
      .setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }
}
