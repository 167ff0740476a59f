import { Trouble } from '@liandong/embedded';

export interface Entry {
  readonly version: number;
  readonly type: string;
  readonly previous: string;
  readonly digest: string;
}

export interface History {
  readonly referral: { readonly id: string; readonly number: string; readonly version: number };
  readonly packages: readonly object[];
  readonly entries: readonly Entry[];
}

/** An export as it was saved: the history and the digest the service gave it. */
export interface Exported {
  readonly history: History;
  readonly digest: string;
}

/** Reads the answer of `GET /referrals/{id}/history`; of its contents only what is verified is looked at. */
export function readHistory(text: string, file: string): Exported {
  const answer = documentIn(text, file);
  const { history, digest } = answer;
  if (typeof digest !== 'string' || !isHistory(history)) {
    throw new Trouble(
      `The file ${file} holds no history of a referral.`,
      'Save the answer of GET /api/v1/referrals/{id}/history as it came, and name that file.',
    );
  }
  return { history, digest };
}

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasTexts = (value: Members, ...names: string[]) => names.every((name) => typeof value[name] === 'string');

function isHistory(value: unknown): value is History & Members {
  if (!isObject(value) || value['format'] !== 'liandong-history/1') return false;
  const { referral, packages, entries } = value;
  return (
    isObject(referral) &&
    hasTexts(referral, 'id', 'number') &&
    Number.isInteger(referral['version']) &&
    Array.isArray(packages) &&
    packages.every(isObject) &&
    Array.isArray(entries) &&
    entries.every(isEntry)
  );
}

const isEntry = (value: unknown) =>
  isObject(value) && Number.isInteger(value['version']) && hasTexts(value, 'type', 'previous', 'digest');

function documentIn(text: string, file: string): Members {
  try {
    const read: unknown = JSON.parse(text);
    if (isObject(read)) return read;
  } catch {
    // Said below in words of ours: the parser's own quote what they stumbled over.
  }
  throw new Trouble(`The file ${file} is not a JSON document.`, 'Save the answer as it came, without editing it.');
}
