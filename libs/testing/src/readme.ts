import { readFileSync, writeFileSync } from 'node:fs';

/** Set by `npm run pages`: what the code makes is written into the page, where otherwise a test says that it is old. */
const isWriting = process.env.WRITE_PAGES !== undefined;

/** A page for people with parts that the code makes. */
export class MadePage {
  /** `file`: for example `new URL('../README.md', import.meta.url)`. */
  constructor(private readonly file: URL) {}

  /** Between `<!-- part -->` and `<!-- /part -->` stands this, however the formatter pads the cells of a table. */
  shows(part: string, made: string): void {
    this.holds(new RegExp(`(?<=<!-- ${part} -->)[^]*(?=<!-- /${part} -->)`), `\n\n${made}\n\n`);
  }

  /** The same for a list of names, in this order. */
  lists(part: string, names: readonly string[]): void {
    this.shows(part, names.map((name) => `- \`${name}\``).join('\n'));
  }

  /** The diagram of the page is this. */
  draws(mermaid: string): void {
    this.holds(/(?<=```mermaid\n)[^]*?(?=```)/, mermaid);
  }

  private holds(place: RegExp, made: string): void {
    const text = readFileSync(this.file, 'utf8');
    const found = place.exec(text)?.[0];
    expect(found).toBeDefined();
    if (!isWriting) return expect(wordsOf(found!)).toBe(wordsOf(made));
    writeFileSync(
      this.file,
      text.replace(place, () => made),
    );
  }
}

const wordsOf = (text: string) => text.replaceAll(/-{3,}/g, '---').replaceAll(/ +/g, ' ').trim();

/** The events that controllers listen to, as Nest registered them; sorted. */
export function eventsHeardBy(controllers: readonly { readonly prototype: object }[]): string[] {
  return controllers
    .flatMap(({ prototype }) =>
      Object.values(Object.getOwnPropertyDescriptors(prototype)).flatMap(
        ({ value }) => (Reflect.getMetadata('microservices:pattern', value as object) as string[] | undefined) ?? [],
      ),
    )
    .toSorted();
}
