import { readFileSync } from 'node:fs';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Forms in which nobody's name, number or words can be written. */
const HARMLESS_FORMATS = ['uuid', 'date', 'date-time'];
const HARMLESS_PATTERNS = [
  /** Division code. */
  '^\\d{6}$',
  /** Number of a case. */
  '^\\d{6}-\\d{4}-\\d{6,9}$',
  /** Amounts in fen. */
  '^(0|[1-9]\\d{0,14})$',
  '^[1-9]\\d{0,14}$',
  /** Cursor and digest, which the server made. */
  '^[A-Za-z0-9_-]{24,600}$',
  '^[0-9a-f]{64}$',
  /** Position in the stream of facts, number of a parked event. */
  '^(-1|0|[1-9]\\d{0,17})$',
];

const isFree = ({ type, format, pattern, enum: words }: Schema) =>
  type === 'string' && !words && !HARMLESS_FORMATS.includes(format ?? '') && !HARMLESS_PATTERNS.includes(pattern ?? '');

/** Every field of a request, by `operationId/place`, in which a client can write what it likes. */
export function freeFields(): string[] {
  const { paths, components } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const walk = (schema: Schema, place: string): string[] => {
    if (schema.$ref) return walk(components.schemas[schema.$ref.split('/').at(-1)!]!, place);
    if (isFree(schema)) return [place];
    return [
      ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => walk(part, `${place}/${name}`)),
      ...(schema.allOf ?? []).flatMap((part) => walk(part, place)),
      ...(schema.items ? walk(schema.items, `${place}/*`) : []),
    ];
  };
  const fields = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, parameters = [], requestBody }) => [
      ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => walk(schema, operationId)),
      ...parameters
        .filter((parameter) => parameter.in === 'query')
        .flatMap(({ name, schema }) => walk(schema, `${operationId}?${name}`)),
    ]);
  return [...new Set(fields)].toSorted();
}
