import { errorTexts, ID_PATTERN, operationTexts } from '@liandong/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ANYBODY } from '../access/allow.decorator.js';
import { IF_MATCH_FORM } from '../http/open-request.js';
import { describeAnswers, headers } from './describe-answers.js';
import { describeExamples } from './describe-examples.js';
import { describeRefusals, sharedResponses, type Operation } from './describe-refusals.js';

type Parameter = NonNullable<Operation['parameters']>[number];

/** A key without quotes and spaces; the same as an RFC 8941 string is taken too. */
const KEY_PATTERN = '^[!#-~]{1,200}$';

/** What the document shows for a key, and so what everybody sends who enters none of their own. */
export const EXAMPLE_KEY = '018f3c2e-7b1a-7cc0-9c57-0242ac120002';

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'A new unique value per operation, repeated when retrying: the effect happens once and the first answer is repeated byte for byte, for 7 days. Never made of names or numbers of people: it is stored as it is.',
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: KEY_PATTERN },
    example: EXAMPLE_KEY,
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the resource as it was last read (RFC 9110). Missing: 428; stale: 412.',
    schema: { type: 'string', pattern: IF_MATCH_FORM },
    example: '"4"',
  },
} as const;

const problem = {
  type: 'object',
  description:
    'Problem details (RFC 9457). `code` is stable; `title` and `detail` speak the language of Accept-Language.',
  required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
  properties: {
    type: { type: 'string', example: 'urn:liandong:problem:illegal-transition' },
    title: { type: 'string', example: '当前状态不允许此操作' },
    status: { type: 'integer', example: 409 },
    detail: { type: 'string', example: '请查看 currentState 与 allowedActions，选择可行的操作。' },
    code: { type: 'string', enum: Object.keys(errorTexts), example: 'illegal-transition' },
    traceId: { type: 'string', pattern: '^[0-9a-f]{32}$', example: '4bf92f3577b34da6a3ce929d0e0e4736' },
    errors: {
      type: 'array',
      description: 'Single faults, each by its place. Values are never repeated.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901)', example: '/claimants/0/idNumber' },
          code: { type: 'string', example: 'id-number-check-digit' },
          message: { type: 'string', example: '身份证号码校验位不符，请逐位核对' },
          params: { type: 'object', additionalProperties: true, description: 'Limits and words the code speaks of.' },
        },
      },
    },
    currentState: { type: 'string', description: 'With a conflict, and where the role is lacking: the state as it is now.' },
    allowedActions: {
      type: 'array',
      items: { type: 'string' },
      description: 'With a conflict, and where the role is lacking: what this caller may do now.',
    },
  },
};

const reference = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` });

/** Adds what holds for every operation by convention, so that no controller has to say it and none can forget it. */
export function describeConventions(
  document: OpenAPIObject,
  examples: Readonly<Record<string, unknown>>,
): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'post'] as const) {
      const operation = path[method];
      if (!operation) continue;
      const inChinese = operationTexts[operation.operationId ?? ''];
      if (inChinese !== undefined) operation.description = inChinese;
      operation.parameters?.forEach(describeParameter);
      describeRefusals(operation, method);
      describeAnswers(operation, document);
      describeExamples(operation, document, examples[operation.operationId ?? '']);
      if (method === 'post') describePost(operation);
      if (isForAnybody(operation)) describeOpen(operation);
    }
  }
  document.components = {
    ...document.components,
    headers: headers,
    parameters: parameters,
    responses: sharedResponses,
    schemas: { ...document.components?.schemas, Problem: problem as never },
  };
  return document;
}

/** Every path parameter that names a thing is an id; a query parameter with a default may be left out. */
function describeParameter(parameter: Parameter): void {
  if (!('in' in parameter)) return;
  if (parameter.in === 'path' && /^(id|\w+Id)$/.test(parameter.name)) {
    parameter.schema = { type: 'string', format: 'uuid', pattern: ID_PATTERN };
  }
  if (parameter.in === 'query' && parameter.schema && 'default' in parameter.schema) parameter.required = false;
  if (parameter.in === 'query' && !parameter.required) sayExample(parameter);
}

/** An example of what may be left out is words: Swagger UI fills it in and would narrow a list nobody asked to narrow. */
function sayExample(parameter: { description?: string; example?: unknown; schema?: object }): void {
  const { example = parameter.example, ...schema } = (parameter.schema ?? {}) as { readonly example?: unknown };
  if (example === undefined) return;
  delete parameter.example;
  parameter.schema = schema;
  parameter.description = [parameter.description, `例 e.g. ${JSON.stringify(example)}`].filter(Boolean).join(' · ');
}

function describePost(operation: Operation): void {
  // An operation that can be refused as stale changes an existing resource.
  const changesExisting = '412' in operation.responses;
  operation.parameters = [
    ...(operation.parameters ?? []),
    reference('IdempotencyKey'),
    ...(changesExisting ? [reference('IfMatch')] : []),
  ];
}

const isForAnybody = (operation: Operation) =>
  (operation as { 'x-allowed-roles'?: readonly string[] })['x-allowed-roles']?.includes(ANYBODY) ?? false;

/** No token is asked for, and none is refused. */
function describeOpen(operation: Operation): void {
  operation.security = [];
  delete operation.responses['401'];
}
