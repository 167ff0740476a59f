import { readFileSync } from 'node:fs';

/** The README of a service, whose lists and diagram must be those of the code. */
export class ServiceReadme {
  private readonly text: string;

  /** `file`: for example `new URL('../README.md', import.meta.url)`. */
  constructor(file: URL) {
    this.text = readFileSync(file, 'utf8');
  }

  /** The names listed between `<!-- part -->` and `<!-- /part -->`. */
  listed(part: string): string[] {
    return [...(this.part(part) ?? '').matchAll(/^- `(.+?)`/gm)].map(([, name]) => name!);
  }

  /** All that stands between `<!-- part -->` and `<!-- /part -->`. */
  part(part: string): string | undefined {
    return new RegExp(`<!-- ${part} -->([^]*)<!-- /${part} -->`).exec(this.text)?.[1];
  }

  get diagram(): string | undefined {
    return /```mermaid\n([^]*?)```/.exec(this.text)?.[1];
  }
}

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
