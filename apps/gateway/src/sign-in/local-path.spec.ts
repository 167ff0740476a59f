import { localPath } from './local-path.js';

describe('the path to return to', () => {
  test.each(['/', '/cases?filter=open&page=2', '/api/docs#/cases', '/cases/%E6%A1%88'])('%s is kept', (path) => {
    expect(localPath(path)).toBe(path);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    'javascript:alert(1)',
    'cases',
    '',
    undefined,
    ['/a', '/b'],
    '/sign-in?returnTo=/',
    '/sign-out',
  ])('%p leads home', (asked) => {
    expect(localPath(asked)).toBe('/');
  });
});
