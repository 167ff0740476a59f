import { ColumnCipher } from '../privacy/column-cipher.js';
import { KeyVault } from '../privacy/key-vault.js';
import type { IncomingRecord } from './incoming.js';

/** Whose key seals what is parked: it belongs to no organisation. */
const THE_SERVICE_ITSELF = '00000000-0000-0000-0000-000000000000';

/** Where a record stood on its topic: a sealed value opens only there. */
export type RecordPlace = Pick<IncomingRecord, 'topic' | 'partition'> & { readonly offset: string };

const placeOf = ({ topic, partition, offset }: RecordPlace) => `parked_events/${topic}/${partition}/${offset}`;

/**
 * The content of parked records, sealed: our own events name nobody, but a faulty or foreign program can write anything
 * onto a topic. As base64, since the cipher seals text and a value can be anything.
 */
export class SealedRecords {
  constructor(private readonly vault: KeyVault) {}

  async seal(value: Buffer | null, place: RecordPlace): Promise<Buffer | null> {
    if (value === null) return null;
    const cipher = await this.vault.cipherOf(THE_SERVICE_ITSELF);
    return cipher.seal(value.toString('base64'), placeOf(place));
  }

  async open(value: Buffer | null, place: RecordPlace): Promise<Buffer | null> {
    // Parked before contents were sealed.
    if (value === null || !ColumnCipher.isSealed(value)) return value;
    return Buffer.from(await this.vault.open(value, placeOf(place)), 'base64');
  }
}
