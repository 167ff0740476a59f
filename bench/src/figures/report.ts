import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Options } from '../options.js';
import { isReached, ratioOf, type Figure } from './figure.js';
import { markdownTable } from './table.js';

export interface Findings {
  readonly figures: readonly Figure[];
  /** What could not be measured as asked, or not at all. */
  readonly remarks: readonly string[];
}

const GIB = 2 ** 30;
const markers = /(<!-- figures -->)[^]*(<!-- \/figures -->)/;

/** The kind of machine, without its name. */
export function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim();
  return `${processors.length} × ${model}, ${Math.round(totalmem() / GIB)} GiB, Node ${process.versions.node}`;
}

export async function writeJson(file: string, options: Options, { figures, remarks }: Findings): Promise<void> {
  const judged = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), reached: isReached(figure) }));
  const report = { takenAt: new Date().toISOString(), machine: machine(), options, figures: judged, remarks };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** Puts the table between the markers of a document that has them; writes a file of its own otherwise. */
export async function writeMarkdown(file: string, { figures, remarks }: Findings): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const list = remarks.map((remark) => `- ${remark}\n`).join('');
  const text = `Taken on ${day}: ${machine()}.\n\n${markdownTable(figures)}\n${list && `\n${list}`}`;
  const before = await readFile(file, 'utf8').catch(() => '');
  const after = markers.test(before)
    ? before.replace(markers, (_all, open: string, close: string) => `${open}\n\n${text}\n${close}`)
    : text;
  await writeFile(file, after);
}
