import { describeFault } from './describe-fault.js';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what is written down of an error', () => {
  test.each<[string, () => unknown]>([
    ['JSON that breaks off', () => JSON.parse('{"name":"张三"') as unknown],
    ['JSON that never was', () => JSON.parse('张三') as unknown],
    ['a number that is none', () => BigInt('张三')],
    ['a property of a text', () => 'x' in ('张三' as unknown as object)],
    ['an address that is none', () => decodeURIComponent('张三%')],
  ])('never quotes the value: %s', (_what, work) => {
    const written = describeFault(thrownBy(work));
    expect(JSON.stringify(written)).not.toMatch(/张三|\\u5f20/);
    expect(written).toHaveProperty('error');
  });

  test('of something thrown that is no error: of which type it is', () => {
    expect(describeFault('张三')).toEqual({ error: 'string' });
  });

  test('of the database: code, table and constraint, not the row', () => {
    const error = Object.assign(new Error('invalid input syntax for type date: "张三"'), {
      code: '22007',
      table: 'claimants',
      detail: 'Failing row contains (张三).',
    });
    const written = describeFault(error);
    expect(written).toMatchObject({ error: 'database', code: '22007', table: 'claimants' });
    expect(JSON.stringify(written)).not.toContain('张三');
  });

  test('keeps what helps: a message of our own, and which property was missing', () => {
    expect(describeFault(new Error('a decision says nothing happened'))).toMatchObject({
      error: 'Error',
      message: 'a decision says nothing happened',
      stack: expect.stringContaining('describe-fault.spec'),
    });
    const missing = thrownBy(() => (undefined as unknown as { id: string }).id);
    expect(describeFault(missing)).toMatchObject({ error: 'TypeError', message: expect.stringContaining("'id'") });
  });
});
