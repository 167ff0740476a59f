import { verifyPackage } from './verify-package.js';

const disclosed = {
  format: 'liandong-package/1',
  claimants: [{ claimantId: 'one', name: '张三（合成）' }],
  totalFen: '100',
};
// echo -n '{"claimants":[{"claimantId":"one","name":"张三（合成）"}],"format":"liandong-package/1","totalFen":"100"}' | sha256sum
const digest = 'a3aa9e80ffc9942d0f08d86f48f3496ea407099a825d89063cc6b8cc63c0cde2';

test('the order of members and the spaces between them make no difference', () => {
  const spaced = JSON.stringify({ totalFen: '100', claimants: disclosed.claimants, format: disclosed.format }, null, 4);
  expect(verifyPackage(spaced).computed).toBe(digest);
  expect(verifyPackage(JSON.stringify({ digest, version: 1, package: disclosed }))).toEqual({
    computed: digest,
    expected: digest,
    withheld: 0,
  });
});

test('one fen more is another package', () => {
  expect(verifyPackage(JSON.stringify({ ...disclosed, totalFen: '101' })).computed).not.toBe(digest);
});

test('the caller’s digest counts before the file’s own, which whoever edits the file edits too', () => {
  expect(verifyPackage(JSON.stringify({ digest: 'edited', package: disclosed }), digest).expected).toBe(digest);
});

test.each(['', '[]', '"text"', '{}', '{"package":{"claimants":1}}', '{"package":null}'])(
  'a file with %j is refused in a sentence',
  (text) => expect(() => verifyPackage(text)).toThrow(/The file/),
);
