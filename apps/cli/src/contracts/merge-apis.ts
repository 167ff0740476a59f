import type { OpenAPIObject } from '@nestjs/swagger';
import { describeLinks, type Paths } from './describe-links.js';

type Named = Readonly<Record<string, unknown>>;

/** One OpenAPI document of several: what the gateway shows. Two services that disagree about a name are a fault. */
export function mergeApis(documents: readonly OpenAPIObject[]): object {
  const paths: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = {};
  for (const document of documents) {
    add(paths, document.paths, 'path');
    add(schemas, document.components?.schemas ?? {}, 'schema');
  }
  describeLinks(paths as Paths);
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/', description: 'The gateway this document was read from' }],
    security: [{ bearer: [] }],
    tags: tagsOf(paths),
    paths: sorted(paths),
    components: {
      securitySchemes: documents[0]?.components?.securitySchemes,
      headers: documents[0]?.components?.headers,
      parameters: documents[0]?.components?.parameters,
      responses: documents[0]?.components?.responses,
      schemas: sorted(closed(usedBy(paths, schemas), paths)),
    },
  };
}

const info = {
  title: 'Liandong 联动',
  version: '1',
  summary: 'Cross-region case referral for trade unions',
  description: [
    'One origin, JSON, RFC 9457 problems with stable codes in Chinese and English.',
    'Every POST needs an Idempotency-Key; every change of an existing resource needs If-Match with its ETag.',
    'Money is integer fen as text; instants are RFC 3339 in UTC; dates are Asia/Shanghai.',
    'What is not yours does not exist for you: 404. What you see but may not do: 403.',
    'Data standards: GB/T 2260 divisions, GB 11643 ID numbers, GB 32100 organisation codes, GB/T 7408 dates.',
  ].join('\n'),
  license: { name: 'Proprietary', identifier: 'LicenseRef-Liandong' },
};

function add(into: Record<string, unknown>, from: Named, what: string): void {
  for (const [name, value] of Object.entries(from)) {
    const known = into[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) {
      throw new Error(`two services describe the ${what} ${name} differently: rename one`);
    }
    into[name] = value;
  }
}

/** The schemas that operations lead to. Nest also lists what event handlers take; that is in the AsyncAPI document. */
function usedBy(paths: Named, schemas: Named): Named {
  const namesIn = (part: unknown) =>
    [...JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);
  const used = new Set(namesIn(paths));
  // A Set hands out members added while it is walked.
  for (const name of used) namesIn(schemas[name]).forEach((inner) => used.add(inner));
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

/** What a client sends has the fields that are named and no other; what it gets may have more in a later version. */
function closed(schemas: Named, paths: Named): Named {
  const bodies = Object.values(paths as Record<string, Record<string, { requestBody?: unknown }>>).flatMap((path) =>
    Object.values(path).map(({ requestBody }) => requestBody),
  );
  const sent = usedBy({ bodies }, schemas);
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      name in sent ? { ...(schema as object), additionalProperties: false } : schema,
    ]),
  );
}

function tagsOf(paths: Named): { name: string; description: string }[] {
  const names = new Set<string>();
  for (const path of Object.values(paths) as Record<string, { tags?: string[] }>[]) {
    for (const operation of Object.values(path)) operation.tags?.forEach((tag) => names.add(tag));
  }
  return [...names].toSorted().map((name) => ({ name, description: `Operations on ${name}` }));
}

function sorted(record: Named): Named {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
