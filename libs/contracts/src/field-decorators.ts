import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isIsoDate } from '@liandong/kernel';
import { IsIn, IsInt, Matches, Max, Min, NotEquals, ValidateBy, type ValidationOptions } from 'class-validator';
import type { ErrorCode } from './errors/error-codes.js';

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

/** UUID version 7 in lower case, as `newId` of the kernel writes them. */
export const ID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

/** An id that the caller chooses: no other form could be read again, since ids in addresses have this one. */
export const IsId = text(new RegExp(ID_PATTERN), 'id', {
  description: 'UUID version 7 (RFC 9562), lower case',
  example: '019a0000-0000-7000-8000-000000000001',
  format: 'uuid',
});

/** Integer fen (1/100 yuan, CNY) as a decimal string: not negative, no leading zero, at most 15 digits. */
export const IsFen = text(/^(0|[1-9]\d{0,14})$/, 'fen', { description: 'Amount in fen (CNY)', example: '158500000' });

/** Integer fen that may be negative, for corrections and balances. */
export const IsSignedFen = text(/^(0|-?[1-9]\d{0,14})$/, 'signed-fen', {
  description: 'Amount in fen (CNY), may be negative',
  example: '-4065000',
});

/** Number of a case as people write it to each other: division, year, running number. */
export const IsCaseNumber = text(/^\d{6}-\d{4}-\d{6,9}$/, 'case-number', {
  description: 'Number of a case: division, year, running number',
  example: '510726-2026-000001',
});

/** Six-digit division code (GB/T 2260). Whether it exists is a question for the receiver's table, not for the wire. */
export const IsDivisionCode = text(/^\d{6}$/, 'division-code', {
  description: 'Division code, GB/T 2260',
  example: '510726',
});

/** Calendar date `YYYY-MM-DD` (ISO 8601, years 0001 to 9999), read in Asia/Shanghai. */
export const IsDay = text(/^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'day', {
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

/** An address for e-mail, as plain programs know it: no comment, no quoted part, nothing but ASCII. */
export const IsMailAddress = text(
  /^(?=.{3,254}$)[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$/,
  'mail-address',
  { description: 'Address for e-mail', example: 'bangong@zgh.example.cn' },
);

/** SHA-256 in lower-case hex. */
export const IsDigest = text(/^[0-9a-f]{64}$/, 'digest', {
  description: 'SHA-256, lower-case hex',
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
});

/** No control character and no line break: PostgreSQL refuses some, and a name has no use for the others. */
const PLAIN = '[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]';
/** One of them that is no space. */
const VISIBLE = '[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff]';

/** Text on one line with something in it. */
export function IsLine(
  maxLength: number,
  example: string,
  { minLength = 1, each = false }: { readonly minLength?: number; readonly each?: boolean } = {},
): PropertyDecorator {
  const pattern = `^${PLAIN}*${VISIBLE}${PLAIN}*$`;
  const described = { minLength, maxLength, pattern };
  return applyDecorators(
    Matches(new RegExp(pattern, 'u'), { message: 'text', each }),
    // By characters, as the API document counts them, and not by UTF-16 units; the refusal names the limits.
    Matches(new RegExp(`^[^]{${minLength},${maxLength}}$`, 'u'), {
      message: 'text',
      each,
      context: { least: minLength, most: maxLength },
    }),
    each
      ? ApiProperty({ type: 'array', items: { type: 'string', ...described }, example: [example] })
      : ApiProperty({ type: String, ...described, example }),
  );
}

/** A whole number between two others. */
export function IsCount(minimum: number, maximum: number): PropertyDecorator {
  return applyDecorators(IsInt(), Min(minimum), Max(maximum), ApiProperty({ type: 'integer', minimum, maximum }));
}

/** More than nothing, for the API document; who reads the amount checks it, or `IsPositiveFen` does. */
export const POSITIVE_FEN = '^[1-9]\\d{0,14}$';

/** An amount in fen that is more than nothing. */
export const IsPositiveFen = (): PropertyDecorator =>
  applyDecorators(IsFen(), NotEquals('0', { message: 'amount-not-positive' }), ApiProperty({ pattern: POSITIVE_FEN }));

/** One of the domain's words. `refusedAs`: the code of a request with another word, where it has one of its own. */
export function IsOneOf(
  words: readonly string[],
  { refusedAs, ...options }: ValidationOptions & { refusedAs?: ErrorCode } = {},
): PropertyDecorator {
  // Read by the refusal, which lists what is allowed.
  const context = { values: words.join(', '), ...(refusedAs && { refusedAs }) };
  return applyDecorators(
    IsIn([...words], { message: 'one-of', context, ...options }),
    ApiProperty({ type: String, enum: [...words], isArray: options.each ?? false }),
  );
}
