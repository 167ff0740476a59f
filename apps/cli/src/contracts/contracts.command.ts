import { join } from 'node:path';
import { differences, makeContracts, writeContracts } from './write-contracts.js';

/**
 * `liandong contracts`: writes the OpenAPI, AsyncAPI and JSON Schema documents into `docs/contracts`. With `--check` it
 * writes nothing and answers 1 when they are stale.
 */
export async function contractsCommand(root: string, options: { check?: boolean }): Promise<number> {
  const directory = join(root, 'docs/contracts');
  const made = await makeContracts(join(root, 'dist'));
  const changed = differences(made, directory);
  if (!options.check) writeContracts(made, directory);
  process.stdout.write(
    changed.length > 0 ? `${changed.map((name) => `changed: ${name}`).join('\n')}\n` : 'nothing changed\n',
  );
  return options.check && changed.length > 0 ? 1 : 0;
}
