import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ExportFormat, FactView } from './fact.dto.js';
import { csvHead, csvLine } from './fact-columns.js';
import { FindFacts } from './find-facts.js';

const FACTS_PER_READ = 1000;

const formats: Readonly<Record<ExportFormat, { type: string; head: string; line: (fact: FactView) => string }>> = {
  csv: { type: 'text/csv; charset=utf-8', head: csvHead, line: csvLine },
  jsonl: { type: 'application/x-ndjson', head: '', line: (fact) => `${JSON.stringify(fact)}\n` },
};

export interface FactFile {
  readonly content: Readable;
  readonly type: string;
  readonly name: string;
}

/** All facts up to now as a file, read page by page as fast as the reader takes it: memory stays flat. */
@Injectable()
export class ExportFacts {
  constructor(private readonly facts: FindFacts) {}

  async open(format: ExportFormat, after: bigint): Promise<FactFile> {
    const until = await this.facts.newest();
    const { type } = formats[format];
    const content = Readable.from(this.textOf(format, after, until), { objectMode: false });
    return { content, type, name: `settlement-facts-${until}.${format}` };
  }

  private async *textOf(format: ExportFormat, after: bigint, until: bigint): AsyncGenerator<Buffer> {
    const { head, line } = formats[format];
    if (head) yield Buffer.from(head);
    for (let position = after; position < until;) {
      const facts = await this.facts.after(position, FACTS_PER_READ);
      const wanted = facts.filter((fact) => BigInt(fact.position) <= until);
      if (wanted.length === 0) return;
      yield Buffer.from(wanted.map(line).join(''));
      position = BigInt(wanted[wanted.length - 1]!.position);
    }
  }
}
