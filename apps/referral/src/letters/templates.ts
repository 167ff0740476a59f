import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationFault, withAllFaults } from '@liandong/platform';
import type { ReferralConfig } from '../config.js';
import { readTemplate, type Line } from './template.js';

/** A letter for each kind of referral that leaves; what was asked for becomes a transfer when it is granted. */
const kinds = ['assist', 'transfer'] as const;
type LetterKind = (typeof kinds)[number];

/** The templates of the operator, read and checked once, at boot: a letter that cannot be made stops the service. */
export class Templates {
  private readonly byKind: Readonly<Record<LetterKind, readonly Line[]>>;

  constructor({ LETTER_TEMPLATES_DIR: folder }: Pick<ReferralConfig, 'LETTER_TEMPLATES_DIR'>) {
    const read = kinds.map((kind) => ({ kind, file: join(folder, `${kind}.txt`) }));
    const lines = withAllFaults(
      ...read.map(
        ({ file }) =>
          () =>
            linesOf(file),
      ),
    );
    this.byKind = Object.fromEntries(read.map(({ kind }, index) => [kind, lines[index]])) as typeof this.byKind;
  }

  of(kind: string): readonly Line[] {
    return this.byKind[kind === 'assist' ? 'assist' : 'transfer'];
  }
}

function linesOf(file: string): readonly Line[] {
  const { lines, faults } = readTemplate(sourceOf(file));
  if (faults.length > 0) throw new ConfigurationFault(faults.map((fault) => `${file}: ${fault}`).join('\n'));
  return lines;
}

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationFault(`LETTER_TEMPLATES_DIR: ${file} cannot be read (${(error as { code: string }).code})`);
  }
}
