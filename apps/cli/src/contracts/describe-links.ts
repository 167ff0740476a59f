interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
  links?: Record<string, object>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string; readonly $ref?: string }[];
  readonly responses: Readonly<Record<string, Response>>;
}
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const receiptLinks = Object.fromEntries(
  ['approveReceipt', 'allocateReceipt', 'reverseReceipt'].map((operationId) => [
    operationId,
    {
      operationId,
      parameters: {
        id: '$response.body#/id',
        receiptId: '$response.body#/receipt/id',
        'header.If-Match': '$response.header.ETag',
      },
    },
  ]),
);

const referralOf = (caseId: string, partnerId: string) => ({
  draftReferral: { operationId: 'draftReferral', requestBody: { caseId, partnerId } },
});

/** Where an answer names more than its own address does. */
const furtherLinks: Readonly<Record<string, Record<string, object>>> = {
  acceptCase: { suggestRoutes: { operationId: 'suggestRoutes', parameters: { caseId: '$response.body#/id' } } },
  suggestRoutes: referralOf('$response.body#/caseId', '$response.body#/suggestions/0/partnerId'),
  recordReceipt: receiptLinks,
  approveReceipt: receiptLinks,
  allocateReceipt: receiptLinks,
};

/**
 * Says what can be done with an answer (OpenAPI links): a resource leads to all that stands below its address, with its
 * id and its version; a list leads to its first item and to its next page. So a reader, or a program that tries the whole
 * interface, finds from one operation to the next.
 */
export function describeLinks(paths: Paths): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const operation of Object.values(operations)) {
      for (const [status, answer] of Object.entries(operation.responses)) {
        if (!/^2\d\d$/.test(status) || !answer.content?.['application/json']) continue;
        const links = {
          ...linksOfResource(path, answer, paths),
          ...linksOfList(path, operation, paths),
          ...furtherLinks[operation.operationId],
        };
        if (Object.keys(links).length > 0) answer.links = links;
      }
    }
  }
}

/** From a resource, which has an ETag, to what stands below it: `/cases` made it, or `/cases/{id}/…` changed it. */
function linksOfResource(path: string, answer: Response, paths: Paths): Record<string, object> {
  if (!answer.headers?.['ETag']) return {};
  const [collection] = path.split('/{id}');
  return linksBelow(`${collection}/{id}`, '$response.body#/id', paths);
}

/** From a list to its first item, and to its own next page. */
function linksOfList(path: string, { operationId, parameters = [] }: Operation, paths: Paths): Record<string, object> {
  if (!parameters.some(({ name }) => name === 'cursor')) return {};
  const kept = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => [name, `$request.path.${name}`]);
  const next = { operationId, parameters: { ...Object.fromEntries(kept), cursor: '$response.body#/next' } };
  // Items of a list below a resource have an address of their own: consents of a case are at `/consents/{id}`.
  const items = `/api/v1/${path.split('/').at(-1)}/{id}`;
  return { [`${operationId}Next`]: next, ...linksBelow(items, '$response.body#/items/0/id', paths, 'get') };
}

function linksBelow(address: string, id: string, paths: Paths, only?: 'get'): Record<string, object> {
  const found = Object.entries(paths)
    .filter(([path]) => path === address || path.startsWith(`${address}/`))
    // What needs a second id needs a second answer.
    .filter(([path]) => path.split('{').length === 2)
    .flatMap(([, operations]) => Object.entries(operations))
    .filter(([method]) => only === undefined || method === only);
  return Object.fromEntries(
    found.map(([, { operationId, parameters = [] }]) => {
      const needsVersion = parameters.some(({ $ref }) => $ref?.endsWith('/IfMatch'));
      const values = { id, ...(needsVersion && { 'header.If-Match': '$response.header.ETag' }) };
      return [operationId, { operationId, parameters: values }];
    }),
  );
}
