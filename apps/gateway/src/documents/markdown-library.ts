import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** Documents that have an address of their own here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['README.zh-CN.md', '/readme'],
  ['docs/contracts', '/api/docs'],
  ['docs/contracts/openapi.json', '/api/openapi.json'],
  ['docs/contracts/asyncapi.json', '/api/asyncapi.json'],
]);

/**
 * The project's own Markdown documents: the README in both languages, those of the programs, and everything in `docs`.
 * They are listed once, and nothing but what is on the list is ever read.
 */
export class MarkdownLibrary {
  private readonly paths: ReadonlySet<string>;

  constructor(private readonly root: string) {
    const programs = filesOf(join(root, 'apps'), false).map((name) => `apps/${name}/README.md`);
    const documents = filesOf(join(root, 'docs'), true).map((name) => `docs/${name}`);
    const readmes = filesOf(root, false).filter((name) => /^README.*\.md$/.test(name));
    this.paths = new Set([...readmes, ...programs, ...documents.filter((path) => path.endsWith('.md'))]);
  }

  /** The text of a document; undefined when there is none of that path. */
  async text(path: string): Promise<string | undefined> {
    return this.paths.has(path) ? readFile(join(this.root, path), 'utf8').catch(() => undefined) : undefined;
  }

  /** The documents of a folder, as a text of links; undefined when it has none. */
  contents(folder: string): string | undefined {
    const inside = [...this.paths].filter((path) => posix.dirname(path) === folder).toSorted();
    const links = inside.map((path) => `- [${posix.basename(path, '.md')}](${posix.basename(path)})`);
    return links.length === 0 ? undefined : `# ${folder}\n\n${links.join('\n')}\n`;
  }

  /** Where a link of a document in this folder leads on this origin; undefined where nothing of it is shown. */
  addressOf(target: string, folder: string): string | undefined {
    if (/^(https?:|\/|#)/.test(target)) return target;
    const [file = '', part] = target.split('#');
    const path = posix.normalize(posix.join(folder, file)).replace(/\/$/, '');
    const isHere = this.paths.has(path) || this.contents(path) !== undefined;
    const address = elsewhere.get(path) ?? (isHere ? `/documents/${path}` : undefined);
    return address === undefined || part === undefined ? address : `${address}#${part}`;
  }
}

/** Names below a folder, with `/`; none where only the compiled program was installed. */
function filesOf(folder: string, recursive: boolean): readonly string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  } catch {
    return [];
  }
}
