import { readFileSync } from 'node:fs';
import { ConfigurationFault } from '@liandong/platform';

/** The JSON of a file that a setting names; refuses the start with what is wrong in it, each fault by its place. */
export function soundFile<T>(setting: string, path: string, faultsOf: (content: unknown) => readonly string[]): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigurationFault(`${setting} ${path}: ${(error as Error).message}`);
  }
  const faults = faultsOf(content);
  if (faults.length > 0) throw new ConfigurationFault(faults.map((fault) => `${setting} ${path}: ${fault}`).join('\n'));
  return content as T;
}
