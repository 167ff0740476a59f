import type { Verdict } from '@liandong/contracts';

/** The verdicts for a person: one line an invariant, below it the rows that break it. */
export function verdictTable(verdicts: Readonly<Record<string, readonly Verdict[]>>): string {
  const all = Object.values(verdicts).flat();
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = Object.entries(verdicts).flatMap(([service, of]) => [
    `\n${service}`,
    ...of.flatMap(({ name, holds, differences, accepted = [] }) => [
      `  ${differences.length === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${holds}`,
      ...differences.map(({ row, detail }) => `      ${row}: ${detail}`),
      ...accepted.map(({ row, detail }) => `      accounted for: ${row}: ${detail}`),
    ]),
  ]);
  const broken = all.filter(({ differences }) => differences.length > 0);
  const rows = broken.reduce((sum, { differences }) => sum + differences.length, 0);
  const ending =
    broken.length === 0
      ? `All ${all.length} invariants hold.`
      : `${broken.length} of ${all.length} invariants are broken, by ${rows} rows.`;
  return `${lines.join('\n')}\n\n${ending}\n`;
}
