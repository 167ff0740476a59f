import type { Statement } from './read-log.js';

/** A recorded statement with the types that the server gives to its parameters. */
export interface TypedStatement extends Statement {
  readonly types: readonly string[];
}

/**
 * A pgbench script that does what was recorded, in as many round trips: what was sent as one text goes out in one
 * pipeline. `fresh` ids are made anew for each transaction from the variables `run`, `client_id` and the counter `n`.
 */
export function pgbenchScript(statements: readonly TypedStatement[], fresh: readonly string[]): string {
  const lines = statements.flatMap(({ text, parameters, types }) => {
    if (parameters.length > 0) {
      const value = (place: number) => typed(parameters[place], types[place], fresh);
      return `${text.replaceAll(/\$(\d+)/g, (_, number: string) => value(Number(number) - 1))};`;
    }
    const pieces = apart(text).map((piece) => `${withLiterals(piece, fresh)};`);
    return pieces.length > 1 ? ['\\startpipeline', ...pieces, '\\endpipeline'] : pieces;
  });
  return ['\\set n :n + 1', ...lines, ''].join('\n');
}

function typed(value: string | null | undefined, type: string | undefined, fresh: readonly string[]): string {
  return `(${value === null || value === undefined ? 'null' : literal(value, fresh)})::${type}`;
}

/** The statements of one text, apart at semicolons that stand outside of quotes. */
export function apart(text: string): string[] {
  return (text.match(/(?:[^;']|'(?:[^']|'')*')+/g) ?? []).map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function withLiterals(text: string, fresh: readonly string[]): string {
  return text.replaceAll(/'((?:[^']|'')*)'/g, (_, inside: string) => literal(inside.replaceAll("''", "'"), fresh));
}

function literal(value: string, fresh: readonly string[]): string {
  const ids = fresh.filter((id) => value.includes(id));
  if (ids.length === 0) return quoted(value);
  const pieces = value.split(new RegExp(`(${ids.join('|')})`));
  const written = pieces.filter((piece) => piece !== '').map((piece) => {
    const number = fresh.indexOf(piece);
    return number < 0 ? quoted(piece) : newUuid(number);
  }); // prettier-ignore
  return `(${written.join(' || ')})`;
}

/** pgbench takes a colon before a letter for a variable, inside of quotes too. */
function quoted(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return /[:\\]/.test(text) ? `E'${doubled.replaceAll('\\', '\\\\').replaceAll(':', '\\x3a')}'` : `'${doubled}'`;
}

/** Different for each run, client, transaction and place in it; rising, as those of the services are. */
function newUuid(number: number): string {
  const hex = (variable: string, digits: number) => `lpad(to_hex(:${variable}::bigint), ${digits}, '0')`;
  const place = number.toString(16).padStart(3, '0');
  return `${hex('run', 8)} || '-' || ${hex('client_id', 4)} || '-7000-8${place}-' || ${hex('n', 12)}`;
}
