/** The kinds of line an official letter has (GB/T 9704-2012), by the word a template begins the line with. */
const labels = {
  发文机关标志: 'issuer',
  发文字号: 'number',
  标题: 'title',
  主送: 'addressee',
  附件: 'attachments',
  落款: 'signature',
  日期: 'date',
  附注: 'note',
} as const;
type Label = keyof typeof labels;

/** What the system writes into a line. */
export const placeholders = [
  'originName',
  'partnerName',
  'letterNumber',
  'referralNumber',
  'caseNumber',
  'caseKind',
  'purpose',
  'legalBasis',
  'regionOfPerformance',
  'employers',
  'projectName',
  'claimantCount',
  'totalYuan',
  'evidenceFiles',
  'digest',
  'firstResponseSpan',
  'acceptanceSpan',
  'assistReplySpan',
  'progressSpan',
  'date',
  'expiresOn',
  'code',
  'address',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** What takes a line of its own: the list of workers, and the code with its QR picture. */
export const panels = ['claimantList', 'codePanel'] as const;
export type Panel = (typeof panels)[number];

export interface Line {
  readonly kind: (typeof labels)[Label] | 'heading' | 'paragraph' | Panel;
  readonly text: string;
}

/** What an official letter cannot do without; each stands in it once. */
const needed: readonly Line['kind'][] = ['issuer', 'number', 'title', 'addressee', 'codePanel', 'signature', 'date'];

const HEADING = /^[一二三四五六七八九十]+、/;
const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

export interface Template {
  readonly lines: readonly Line[];
  /** What is wrong, one sentence for each fault, with the number of its line. */
  readonly faults: readonly string[];
}

/** Reads a template and finds everything that is wrong with it, so that an operator mends it in one go. */
export function readTemplate(source: string): Template {
  const numbered = source.split(/\r?\n/).map((text, index) => ({ text: text.trim(), number: index + 1 }));
  const written = numbered.filter(({ text }) => text !== '' && !text.startsWith('#'));
  const lines = written.map(({ text }) => lineOf(text));
  const faults = written.flatMap(({ text, number }, index) =>
    faultsOf(text, lines[index]!).map((fault) => `line ${number}: ${fault}`),
  );
  const missing = needed.flatMap((kind) => {
    const count = lines.filter((line) => line.kind === kind).length;
    return count === 1 ? [] : [`${wordFor(kind)} must stand once, it stands ${count} times`];
  });
  return { lines, faults: [...faults, ...missing] };
}

function lineOf(text: string): Line {
  const panel = panels.find((name) => text.replace(/\s/g, '') === `{{${name}}}`);
  if (panel) return { kind: panel, text: '' };
  const [, label, rest] = /^([^：]+)：(.+)$/.exec(text) ?? [];
  if (label !== undefined && Object.hasOwn(labels, label)) return { kind: labels[label as Label], text: rest!.trim() };
  return { kind: HEADING.test(text) ? 'heading' : 'paragraph', text };
}

function faultsOf(text: string, line: Line): string[] {
  if (panels.some((panel) => panel === line.kind)) return [];
  const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1]!);
  const rest = text.replace(PLACEHOLDER, '');
  return [
    ...names.filter((name) => !isPlaceholder(name)).map(complaintAbout),
    ...(/[{}]/.test(rest) ? ['a brace without its partner'] : []),
  ];
}

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name);

function complaintAbout(name: string): string {
  if ((panels as readonly string[]).includes(name)) return `{{${name}}} must have its line for itself`;
  return `there is no {{${name}}}; known are ${[...placeholders, ...panels].join(', ')}`;
}

function wordFor(kind: Line['kind']): string {
  const label = (Object.keys(labels) as Label[]).find((word) => labels[word] === kind);
  return label ? `${label}：` : `{{${kind}}}`;
}

/** The lines as they are printed: without files a letter has no word on attachments. */
export function fillTemplate(lines: readonly Line[], values: Readonly<Record<Placeholder, string>>): Line[] {
  const filled = lines.map((line) => ({
    ...line,
    text: line.text.replace(PLACEHOLDER, (_, name: Placeholder) => values[name]),
  }));
  return filled.filter(({ kind, text }) => kind !== 'attachments' || text !== '');
}
