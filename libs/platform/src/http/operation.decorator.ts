import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { errorTexts, type ErrorCode } from '@liandong/contracts';

/** Refusals every operation can give; they need no naming at each. */
const always: readonly ErrorCode[] = ['request.malformed', 'access.token-missing', 'service.unavailable'];

export const NEEDS_IF_MATCH = 'needs-if-match';

/**
 * Describes an operation in the API document: one sentence, and each refusal by its code under its status. The code's
 * own sentences come from the error table, so that document and answer cannot differ. The operation's id is the name of
 * its method unless `operationId` says another. One that can refuse a stale If-Match cannot be asked without it.
 */
export function Operation(summary: string, refusals: readonly ErrorCode[] = [], operationId?: string): MethodDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...refusals, ...always])) {
    const { status } = errorTexts[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, codes]) =>
    ApiResponse({
      status,
      description: codes.map((code) => `\`${code}\`: ${errorTexts[code].title.en}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  );
  return applyDecorators(
    ApiOperation({ summary, operationId }),
    ApiBearerAuth('bearer'),
    SetMetadata(NEEDS_IF_MATCH, refusals.includes('request.if-match-stale')),
    ...responses,
  );
}
