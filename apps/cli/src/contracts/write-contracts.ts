import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describeEvents } from './describe-events.js';
import { describeServices } from './describe-services.js';
import { mergeApis } from './merge-apis.js';

/** The generated documents by file name, as they stand in `docs/contracts`. */
export async function makeContracts(dist: string): Promise<Map<string, string>> {
  const { asyncApi, schemas } = await describeEvents();
  const openApi = mergeApis(await describeServices(dist));
  const files = new Map<string, string>();
  files.set('openapi.json', pretty(openApi));
  files.set('asyncapi.json', pretty(asyncApi));
  for (const [name, schema] of schemas) files.set(`schemas/${name}.json`, pretty(schema));
  return files;
}

/** Names of documents that differ from those in the directory: changed, missing, or no longer made. */
export function differences(made: ReadonlyMap<string, string>, directory: string): string[] {
  const present = textsIn(directory);
  return [...new Set([...made.keys(), ...present.keys()])].filter((name) => made.get(name) !== present.get(name));
}

/** Writes the documents anew, and nothing else stays in the directory. */
export function writeContracts(made: ReadonlyMap<string, string>, directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'schemas'), { recursive: true });
  for (const [name, text] of made) writeFileSync(join(directory, name), text);
}

function textsIn(directory: string): Map<string, string> {
  mkdirSync(directory, { recursive: true });
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(directory, path), readFileSync(path, 'utf8')];
    }),
  );
}

const pretty = (document: object) => `${JSON.stringify(document, undefined, 2)}\n`;
