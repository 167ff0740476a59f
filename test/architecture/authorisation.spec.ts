import { isForNobody } from '../proofs/authorisation/attempts.js';
import { operationsOfDocument } from '../proofs/authorisation/operations.js';
import { permissions } from '../proofs/authorisation/permissions.js';
import { story } from '../proofs/authorisation/story.js';

const operations = operationsOfDocument();
const acts = new Set(story.map(({ act }) => act));

test('the proof who-may-do-what has a line for every operation, none left over, and every change in its story', () => {
  expect(operations.map(({ id }) => id).toSorted()).toEqual(Object.keys(permissions).toSorted());
  expect(operations.filter(({ roles }) => roles.length === 0)).toEqual([]);
  const changes = operations.filter(({ id, method }) => method === 'post' && !isForNobody(permissions[id]!));
  expect(changes.map(({ id }) => id).toSorted()).toEqual([...acts].toSorted());
});
