import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isIsoDate } from '@liandong/kernel';
import { IsIn, Matches, ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * Field decorators that validate and describe in one go: the same rule refuses a request and stands in the published
 * schema. `message` is a stable code; its sentences in Chinese and English are in `error-codes.ts`.
 */
function text(pattern: RegExp, code: string, api: TextDescription) {
  const { exists, ...described } = api;
  return (options?: ValidationOptions): PropertyDecorator =>
    applyDecorators(
      Matches(pattern, { message: code, ...options }),
      ...(exists ? [Exists(code, exists, options)] : []),
      ApiProperty({
        type: options?.each ? [String] : String,
        pattern: options?.each ? undefined : pattern.source,
        ...described,
        example: options?.each ? [api.example] : api.example,
      }),
    );
}

interface TextDescription {
  readonly description: string;
  readonly example: string;
  readonly format?: string;
  /** What no pattern can say: whether a well-formed text names something there is. */
  readonly exists?: (text: string) => boolean;
}

function Exists(code: string, exists: (text: string) => boolean, options?: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && exists(value);
  return ValidateBy(
    { name: 'exists', validator: { validate, defaultMessage: () => code } },
    { message: code, ...options },
  );
}

/** Integer fen (1/100 yuan, CNY) as a decimal string: not negative, no leading zero, at most 15 digits. */
export const IsFen = text(/^(0|[1-9]\d{0,14})$/, 'fen', { description: 'Amount in fen (CNY)', example: '158500000' });

/** Integer fen that may be negative, for corrections and balances. */
export const IsSignedFen = text(/^(0|-?[1-9]\d{0,14})$/, 'signed-fen', {
  description: 'Amount in fen (CNY), may be negative',
  example: '-4065000',
});

/** Six-digit division code (GB/T 2260). Whether it exists is a question for the receiver's table, not for the wire. */
export const IsDivisionCode = text(/^\d{6}$/, 'division-code', {
  description: 'Division code, GB/T 2260',
  example: '510726',
});

/** Calendar date `YYYY-MM-DD` (ISO 8601), read in Asia/Shanghai. */
export const IsDay = text(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day', {
  description: 'Date in Asia/Shanghai',
  example: '2026-03-01',
  format: 'date',
  exists: isIsoDate,
});

/** Instant, RFC 3339 in UTC. */
export const IsInstant = text(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/, 'instant', {
  description: 'Instant, RFC 3339 in UTC',
  example: '2026-03-01T02:30:00.000Z',
  format: 'date-time',
  exists: (text) => isIsoDate(text.slice(0, 10)),
});

/** SHA-256 in lower-case hex. */
export const IsDigest = text(/^[0-9a-f]{64}$/, 'digest', {
  description: 'SHA-256, lower-case hex',
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
});

/** One of the domain's words. */
export function IsOneOf(words: readonly string[], options?: ValidationOptions): PropertyDecorator {
  return applyDecorators(
    // Read by the refusal, which lists what is allowed.
    IsIn([...words], { message: 'one-of', context: { values: words.join(', ') }, ...options }),
    ApiProperty({ type: String, enum: [...words], isArray: options?.each ?? false }),
  );
}
