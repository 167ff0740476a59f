/** The values of an event that fit on a line: its ids, words and amounts; of a list only how many there are. */
export function detailOf(event: object): Readonly<Record<string, string | number | boolean>> {
  const detail: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(event) as [string, unknown][]) {
    if (name === 'caseId') continue;
    if (Array.isArray(value)) detail[`${name.replace(/s$/, '')}Count`] = value.length;
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') detail[name] = value;
  }
  return detail;
}
