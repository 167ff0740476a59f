import { developmentInstance } from './development-instance.js';

const instance = { pid: 1, started: '1', url: 'http://127.0.0.1:8080' };
const described = { ...instance, databaseUrl: 'postgres://x', kafkaBrokers: 'k:9' };

describe('the instance that commands of the demonstration need', () => {
  test('is one with the development issuer', () => {
    expect(developmentInstance({ ...described, developmentIssuerUrl: 'http://127.0.0.1:8090' })).toEqual({
      url: instance.url,
      issuer: 'http://127.0.0.1:8090',
    });
  });

  test.each([
    ['nothing runs', undefined, 'Nothing runs.'],
    ['it still starts', instance, 'The system at http://127.0.0.1:8080 still starts.'],
    ['it runs with another issuer', described, expect.stringContaining('runs with an issuer of your own')],
  ])('where %s, that is said', (_, found, what) => {
    expect(() => developmentInstance(found)).toThrow(expect.objectContaining({ name: 'Trouble', what }));
  });
});
