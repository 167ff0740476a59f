import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ConfigurationFault } from '@liandong/platform';
import { ReferralConfig } from '../config.js';
import { readTemplate, type Line } from './template.js';

/** A letter for each kind of referral that leaves; what was asked for becomes a transfer when it is granted. */
const kinds = ['assist', 'transfer'] as const;
type LetterKind = (typeof kinds)[number];

/** The templates of the operator, read and checked once, at boot: a letter that cannot be made stops the service. */
@Injectable()
export class Templates {
  private readonly byKind: Readonly<Record<LetterKind, readonly Line[]>>;

  constructor({ LETTER_TEMPLATES_DIR: folder }: ReferralConfig) {
    const read = kinds.map((kind) => ({ kind, file: join(folder, `${kind}.txt`) }));
    const templates = read.map(({ kind, file }) => ({ kind, file, ...readTemplate(sourceOf(file)) }));
    const faults = templates.flatMap(({ file, faults: found }) => found.map((fault) => `${file}: ${fault}`));
    if (faults.length > 0) throw new ConfigurationFault(faults.join('\n'));
    this.byKind = Object.fromEntries(templates.map(({ kind, lines }) => [kind, lines])) as typeof this.byKind;
  }

  of(kind: string): readonly Line[] {
    return this.byKind[kind === 'assist' ? 'assist' : 'transfer'];
  }
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationFault(`LETTER_TEMPLATES_DIR: ${file} cannot be read (${(error as { code: string }).code})`);
  }
}
