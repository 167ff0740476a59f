import { DomainError } from './domain-error.js';

describe('a domain error', () => {
  it('is an Error whose message is its code, with nothing else unless given', () => {
    const error = new DomainError('referral.not-addressed-to-you');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('DomainError');
    expect(error.message).toBe('referral.not-addressed-to-you');
    expect(error.code).toBe('referral.not-addressed-to-you');
    expect(error.details).toEqual({});
    expect(error.problems).toEqual([]);
  });

  it('points at fields without a place for their values', () => {
    // @ts-expect-error A value may be personal data.
    const error = new DomainError('case.invalid', {}, [{ pointer: '/claimants/0/idNumber', code: 'x', value: '1' }]);
    expect(error.problems).toHaveLength(1);
  });
});
