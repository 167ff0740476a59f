import type { OpenAPIObject } from '@nestjs/swagger';
import { sample } from 'openapi-sampler';
import type { Operation } from './describe-refusals.js';

interface Media {
  readonly schema?: object;
  readonly examples?: object;
  example?: unknown;
}
type Content = Readonly<Record<string, Media>>;

/** Gives what an operation takes and answers an example made of those of its fields, where nobody wrote one. */
export function describeExamples(operation: Operation, document: OpenAPIObject, written?: unknown): void {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  for (const [, answer] of answers) {
    const media = (answer as { content?: Content }).content?.['application/json'];
    if (media && written !== undefined) media.example = written;
  }
  const spoken = [operation.requestBody, ...answers.map(([, answer]) => answer as unknown)];
  for (const { content = {} } of spoken.filter((one) => one !== undefined) as { content?: Content }[]) {
    const media = content['application/json'];
    if (!media?.schema || media.example !== undefined || media.examples) continue;
    media.example = sample(media.schema, { quiet: true }, document);
  }
}
