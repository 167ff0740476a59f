import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const FORMAT = 1;
const ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const IV_AT = 1 + ID_BYTES;
const TAG_AT = IV_AT + IV_BYTES;
const BODY_AT = TAG_AT + TAG_BYTES;

/**
 * Seals single values for columns that hold personal data: AES-256-GCM, the place (`table/row/column`) as additional
 * data, so that a value moved to another row or column does not open.
 * Layout: format 1 byte, key id 16, IV 12, tag 16, ciphertext.
 */
export class ColumnCipher {
  constructor(
    readonly keyId: string,
    private readonly key: Buffer,
  ) {}

  /** By its form only; whether it opens is another question. */
  static isSealed(value: Buffer): boolean {
    return value[0] === FORMAT && value.length >= BODY_AT;
  }

  static keyIdOf(sealed: Buffer): string {
    if (!ColumnCipher.isSealed(sealed)) throw new Error('not a sealed value');
    return sealed
      .subarray(1, IV_AT)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  seal(text: string, place: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const keyId = Buffer.from(this.keyId.replaceAll('-', ''), 'hex');
    return Buffer.concat([Buffer.from([FORMAT]), keyId, iv, cipher.getAuthTag(), body]);
  }

  /** Throws when the value was changed, moved, or sealed under another key. */
  open(sealed: Buffer, place: string): string {
    if (ColumnCipher.keyIdOf(sealed) !== this.keyId) throw new Error('a value sealed under another key');
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(IV_AT, TAG_AT), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(TAG_AT, BODY_AT));
    return Buffer.concat([decipher.update(sealed.subarray(BODY_AT)), decipher.final()]).toString('utf8');
  }
}
