import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCount, IsDay, IsFen, IsLine, IsOneOf } from '@liandong/contracts';
import type { DomainError } from '@liandong/kernel';
import { RequestValidation } from './validation.js';

class LineDto {
  @IsFen() amountFen!: string;
  @IsDay() paidOn!: string;
}

class ReceiptDto {
  @IsInt() @Min(1) count!: number;
  @IsOptional() @IsString() @Length(1, 5) 'a/b~c'?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => LineDto) lines!: LineDto[];
  @IsOptional() @ValidateNested() @Type(() => LineDto) first?: LineDto;
}

const sound = { count: 1, lines: [{ amountFen: '100', paidOn: '2026-03-01' }] };

async function problemsOf(body: unknown) {
  try {
    await new RequestValidation().transform(body, { type: 'body', metatype: ReceiptDto });
    return [];
  } catch (error) {
    expect((error as DomainError).code).toBe('request.malformed');
    return (error as DomainError).problems.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

test('a word that is none of a list can have a code of its own for the whole request', async () => {
  class DeclineDto {
    @IsOneOf(['one', 'other'], { refusedAs: 'referral.decline-code-unknown' }) code!: string;
    @IsInt() count!: number;
  }
  const reading = (body: unknown) => new RequestValidation().transform(body, { type: 'body', metatype: DeclineDto });
  await expect(reading({ code: 'third', count: 1 })).rejects.toMatchObject({
    code: 'referral.decline-code-unknown',
    problems: [{ pointer: '/code', code: 'one-of', params: { values: 'one, other' } }],
  });
  await expect(reading({ code: 'one', count: 'x' })).rejects.toMatchObject({ code: 'request.malformed' });
});

describe('a query', () => {
  test('is told from the body by its place, and a word that is none of a list by the list', async () => {
    class OrderDto {
      @IsOneOf(['newest', 'oldest']) order!: string;
    }
    const reading = new RequestValidation().transform({ order: 'x' }, { type: 'query', metatype: OrderDto });
    await expect(reading).rejects.toMatchObject({
      problems: [{ pointer: '/query/order', code: 'one-of', params: { values: 'newest, oldest' } }],
    });
  });
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('a query that asks for %s is refused', async (name) => {
  class ListDto {
    @IsOptional() @IsString() q?: string;
  }
  const reading = new RequestValidation().transform({ [name]: '1' }, { type: 'query', metatype: ListDto });
  await expect(reading).rejects.toMatchObject({ problems: [{ pointer: `/query/${name}`, code: 'unknown-field' }] });
});

describe('limits and lists', () => {
  class LimitedDto {
    @IsOptional() @IsCount(1, 50) limit?: number;
    @IsOptional() @IsString() @Length(2, 5) note?: string;
    @IsOptional() @IsLine(3, '张三') name?: string;
    @IsOptional() @ArrayMaxSize(3) @IsUUID(undefined, { each: true }) ids?: string[];
    @IsOptional() @IsArray() @IsOneOf(['name', 'phone'], { each: true }) fields?: string[];
  }
  const id = '019a0000-0000-7000-8000-000000000001';

  test.each([
    ['a number too small', { limit: 0 }, [{ pointer: '/limit', code: 'min', params: { least: 1 } }]],
    ['a number too large', { limit: 51 }, [{ pointer: '/limit', code: 'max', params: { most: 50 } }]],
    ['a text too long', { note: '123456' }, [{ pointer: '/note', code: 'is-length', params: { least: 2, most: 5 } }]],
    ['a line too long', { name: '1234' }, [{ pointer: '/name', code: 'text', params: { least: 1, most: 3 } }]],
    ['a list too long', { ids: [id, id, id, id] }, [{ pointer: '/ids', code: 'array-max-size', params: { most: 3 } }]],
    [
      'each faulty entry of a list, by its index',
      { ids: ['x', id, 'y'] },
      [
        { pointer: '/ids/0', code: 'is-uuid' },
        { pointer: '/ids/2', code: 'is-uuid' },
      ],
    ],
    [
      'a word that is none of those allowed',
      { fields: ['name', 'colour'] },
      [{ pointer: '/fields/1', code: 'one-of', params: { values: 'name, phone' } }],
    ],
    ['no list at all', { fields: 'name' }, [{ pointer: '/fields', code: 'is-array' }]],
  ])('%s is told with its limit and its place', async (_what, body, problems) => {
    const reading = new RequestValidation().transform(body, { type: 'body', metatype: LimitedDto });
    await expect(reading).rejects.toMatchObject({ code: 'request.malformed', problems });
  });
});

describe('a request body', () => {
  test('that is sound becomes an instance of its class', async () => {
    expect(await problemsOf(sound)).toEqual([]);
    const read: unknown = await new RequestValidation().transform(sound, { type: 'body', metatype: ReceiptDto });
    expect(read).toBeInstanceOf(ReceiptDto);
    expect((read as ReceiptDto).lines[0]).toBeInstanceOf(LineDto);
  });

  test.each([
    ['a rule of class-validator, by its name', { ...sound, count: 0 }, ['/count min']],
    ['half a character', { ...sound, 'a/b~c': 'a\ud800' }, ['/a~1b~0c half-character']],
    ['the sign for a character that was lost', { ...sound, 'a/b~c': 'a\ufffd' }, ['/a~1b~0c half-character']],
    ['a member that every object has', { ...sound, constructor: { a: 1 } }, ['/constructor unknown-field']],
    [
      'such a member inside',
      { ...sound, lines: [{ ...sound.lines[0], hasOwnProperty: 'x' }] },
      ['/lines/0/hasOwnProperty unknown-field'],
    ],
    ['a wrong type', { ...sound, count: 1.5 }, ['/count is-int']],
    [
      'a rule of our own, by its code',
      { ...sound, first: { amountFen: '-1', paidOn: '2026-03-01' } },
      ['/first/amountFen fen'],
    ],
    ['a day that does not exist', { ...sound, first: { amountFen: '1', paidOn: '2026-02-30' } }, ['/first/paidOn day']],
    [
      'an item of a list, by its index',
      { ...sound, lines: [sound.lines[0], { amountFen: '1', paidOn: 'x' }] },
      ['/lines/1/paidOn day'],
    ],
    ['an unknown field', { ...sound, surprise: 1 }, ['/surprise unknown-field']],
    [
      'an unknown field inside',
      { ...sound, lines: [{ ...sound.lines[0], surprise: 1 }] },
      ['/lines/0/surprise unknown-field'],
    ],
    ['null where a field may be left out', { ...sound, first: null }, ['/first null']],
    ['null inside', { ...sound, lines: [{ ...sound.lines[0], paidOn: null }] }, ['/lines/0/paidOn null']],
    ['a name with / and ~, escaped (RFC 6901)', { ...sound, 'a/b~c': '' }, ['/a~1b~0c is-length']],
    [
      'several faults',
      { count: 0, lines: [{ amountFen: 1, paidOn: '' }] },
      ['/count min', '/lines/0/amountFen fen', '/lines/0/paidOn day'],
    ],
  ])('is refused for %s', async (_what, body, problems) => {
    expect((await problemsOf(body)).toSorted()).toEqual(problems);
  });

  test.each([
    ['null', null],
    ['text', 'text'],
    ['a number', 7],
    ['a list', []],
    ['nothing', undefined],
  ])('that is %s is refused', async (_what, body) => {
    expect(await problemsOf(body)).not.toEqual([]);
  });

  test('with thousands of faults lists 200 of them', async () => {
    const lines = Array.from({ length: 5_000 }, () => ({ amountFen: 'x', paidOn: '2026-03-01' }));
    expect(await problemsOf({ count: 1, lines })).toHaveLength(200);
  });

  test('is never repeated in its own refusal', async () => {
    expect(JSON.stringify(await problemsOf({ ...sound, first: { amountFen: '张三', paidOn: '510104' } }))).not.toMatch(
      /张三|510104/,
    );
  });
});
