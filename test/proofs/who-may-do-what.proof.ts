import { everybodyTries } from './authorisation/attempts.js';
import { operationsOfDocument } from './authorisation/operations.js';
import { permissions } from './authorisation/permissions.js';
import { story } from './authorisation/story.js';
import { foundWorld, type World } from './authorisation/world.js';

const operations = operationsOfDocument();
const operationOf = (id: string) => operations.find((operation) => operation.id === id)!;
const acts = new Set(story.map(({ act }) => act));
/** What the story does not do changes nothing: everybody tries it when all is there to be seen. */
const others = operations.filter(({ id }) => !acts.has(id)).map(({ id }) => id);

let world: World;
beforeAll(async () => {
  world = await foundWorld();
}, 60_000);

test.each(story.map((step) => [step.act, step] as const))(
  '%s: every role in every relation',
  async (act, step) => {
    const apart = await step.given?.(world);
    const ids = { ...world.ids, ...apart };
    const line = { ...permissions[act]!, ...step.line };
    const { surprises, body } = await everybodyTries({ ...world, ids }, operationOf(act), line);
    expect(surprises).toEqual([]);
    step.known?.(world, body!);
  },
  180_000,
);

test.each(others)('%s: every role in every relation', async (id) => {
  const { surprises } = await everybodyTries(world, operationOf(id), permissions[id]!);
  expect(surprises).toEqual([]);
});
