import { errorTexts, type ErrorCode } from '@liandong/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;
type Responses = Record<string, { description?: string; content?: object; headers?: object } | { $ref: string }>;

/** Refusals that no operation has to name, since its door gives them: the gateway, the guard, the limits. */
const ofEveryOperation: readonly ErrorCode[] = [
  'access.token-invalid',
  'access.token-expired',
  'access.role-lacking',
  'service.busy',
];

const ofEveryPost: readonly ErrorCode[] = [
  'request.idempotency-key-missing',
  'request.idempotency-key-reused',
  'request.still-running',
  'service.no-answer',
];

const ofEveryBody: readonly ErrorCode[] = ['request.unreadable', 'request.too-large', 'request.unsupported-media-type'];

/** The same words at each of them: they stand once, and are pointed to. */
const shared = {
  AddressTooLong: 'request.address-too-long',
  HeadersTooLarge: 'request.headers-too-large',
  TooManyRequests: 'request.too-many',
} as const satisfies Readonly<Record<string, ErrorCode>>;

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const sentenceOf = (code: ErrorCode) => `\`${code}\`: ${errorTexts[code].title.en}`;

/** For `components/responses`. */
export const sharedResponses = Object.fromEntries(
  Object.entries(shared).map(([name, code]) => [
    name,
    {
      description: sentenceOf(code),
      ...(code === 'request.too-many' && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
      content: problemContent,
    },
  ]),
);

/** Adds the refusals that hold by convention to those an operation names. */
export function describeRefusals(operation: Operation, method: 'get' | 'post'): void {
  const responses = operation.responses as Responses;
  const isChange = '412' in responses;
  for (const code of [
    ...ofEveryOperation,
    ...(method === 'post' ? ofEveryPost : []),
    ...(operation.requestBody ? ofEveryBody : []),
    ...(isChange ? (['request.if-match-missing'] as const) : []),
  ]) {
    addRefusal(responses, code);
  }
  for (const [name, code] of Object.entries(shared)) {
    responses[String(errorTexts[code].status)] ??= { $ref: `#/components/responses/${name}` };
  }
}

function addRefusal(responses: Responses, code: ErrorCode): void {
  const sentence = sentenceOf(code);
  const response = (responses[String(errorTexts[code].status)] ??= { description: '', content: problemContent });
  if ('$ref' in response || response.description?.includes(`\`${code}\``)) return;
  response.description = response.description ? `${response.description}; ${sentence}` : sentence;
}
