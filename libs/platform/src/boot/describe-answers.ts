import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation } from './describe-refusals.js';

const text = (description: string, example: string) => ({
  description,
  required: true,
  schema: { type: 'string' },
  example,
});

/** For `components/headers`. */
export const headers = {
  ETag: text('The version of the resource (RFC 9110), for If-Match and If-None-Match.', '"4"'),
  Location: text('Where the resource is (RFC 9110).', '/api/v1/cases/019a0000-0000-7000-8000-000000000001'),
  RetryAfter: text('Seconds to wait (RFC 9110).', '5'),
  RateLimit: text(
    'What is left of the quota (`r`) and in how many seconds it is whole again (`t`), draft-ietf-httpapi-ratelimit-headers.',
    '"default";r=5999;t=60',
  ),
  RateLimitPolicy: text(
    'The quota (`q`) in a window of so many seconds (`w`), of each client.',
    '"default";q=6000;w=60',
  ),
};

type Schema = { readonly $ref?: string; readonly properties?: Readonly<Record<string, unknown>> };
type Answer = { headers?: Record<string, object>; content?: Record<string, { schema?: Schema }> };

const reference = (name: keyof typeof headers) => ({ $ref: `#/components/headers/${name}` });

/** Adds the headers an answer has by convention: version and place of a resource, and what is left of the quota. */
export function describeAnswers(operation: Operation, document: OpenAPIObject): void {
  for (const [status, answer] of Object.entries(operation.responses) as [string, Answer][]) {
    if (!status.startsWith('2')) continue;
    const hasVersion = 'version' in propertiesOf(answer, document);
    answer.headers = {
      ...answer.headers,
      ...(hasVersion && { ETag: reference('ETag') }),
      ...(hasVersion && status === '201' && { Location: reference('Location') }),
      RateLimit: reference('RateLimit'),
      'RateLimit-Policy': reference('RateLimitPolicy'),
    };
  }
}

function propertiesOf(answer: Answer, { components }: OpenAPIObject): Readonly<Record<string, unknown>> {
  const schema = answer.content?.['application/json']?.schema;
  const name = schema?.$ref?.split('/').at(-1);
  const named = name === undefined ? schema : (components?.schemas?.[name] as Schema | undefined);
  return named?.properties ?? {};
}
