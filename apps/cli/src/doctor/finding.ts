/** What the doctor says of one thing: in order, worth a look, or in the way of a start. */
export type Verdict = 'good' | 'look' | 'bad';

export interface Finding {
  readonly verdict: Verdict;
  readonly text: string;
  /** What to do about it, as a command where there is one. */
  readonly fix?: string;
}

export const good = (text: string): Finding => ({ verdict: 'good', text });
export const look = (text: string, fix: string): Finding => ({ verdict: 'look', text, fix });
export const bad = (text: string, fix: string): Finding => ({ verdict: 'bad', text, fix });

const marks: Readonly<Record<Verdict, string>> = { good: '✓', look: '!', bad: '✗' };

/** The findings as text, one line each and its fix below. */
export function report(findings: readonly Finding[]): string {
  return findings
    .map(({ verdict, text, fix }) => `${marks[verdict]} ${text}\n${fix === undefined ? '' : `    ${fix}\n`}`)
    .join('');
}
