import { eventually, type AnyBody, type Answer, type TestClient } from '@liandong/testing';
import type { Caller } from './callers.js';
import type { Operation } from './operations.js';
import type { Line } from './permissions.js';
import type { World } from './world.js';

export type Expected = 'allowed' | '403 access.role-lacking' | '404 not-found' | '404 letter.not-valid';

/** What the document and the table say about a caller, as things stand in the world. */
export function expectedOf({ seenBy }: World, caller: Caller, operation: Operation, line: Line): Expected {
  const { role, relation } = caller;
  if (line.of === 'keyed') return '404 letter.not-valid';
  if (!operation.roles.includes(role)) return '403 access.role-lacking';
  if (line.of === 'absent') return '404 not-found';
  // From above only a supervisor looks down: everybody else stays in the own organisation.
  const isSeen =
    line.of === 'open' || (seenBy[line.of].includes(relation) && (relation !== 'above' || role === 'supervisor'));
  if (!isSeen) return '404 not-found';
  return line.may && !line.may[relation]?.includes(role) ? '403 access.role-lacking' : 'allowed';
}

interface Attempt {
  readonly caller: Caller;
  readonly expected: Expected;
  readonly answer: Answer<AnyBody>;
}

/**
 * All callers try an operation, those first who must be refused: for each of them it is as if nothing had happened.
 * Answers with what went otherwise than expected, in words, and the body of the first who was allowed.
 */
export async function everybodyTries(world: World, operation: Operation, line: Line) {
  const judged = world.callers.map((caller) => ({ caller, expected: expectedOf(world, caller, operation, line) }));
  const attempt = async (one: (typeof judged)[number]): Promise<Attempt> => ({
    ...one,
    answer: await ask(one.caller.client, operation, line, world),
  });
  const refused = await Promise.all(judged.filter(({ expected }) => expected !== 'allowed').map(attempt));
  const allowed: Attempt[] = [];
  for (const one of judged.filter(({ expected }) => expected === 'allowed')) {
    allowed.push(await (allowed.length === 0 ? whenNothingElseRuns(() => attempt(one)) : attempt(one)));
  }
  const surprises = [
    ...(allowed.length > 0 || isForNobody(line) ? [] : ['nobody was allowed']),
    ...refused.filter(({ answer, expected }) => told(answer) !== expected).map(inWords),
    ...refused.flatMap((one) => leaksOf(world, operation, line, one)),
    ...allowed.filter(({ answer }, place) => !(place === 0 ? done : goes)(answer)).map(inWords),
  ];
  return { surprises, body: allowed[0]?.answer.body };
}

/** The first who is allowed does it. */
export async function whoMayDoes(world: World, operation: Operation, line: Line): Promise<AnyBody> {
  const caller = world.callers.find((one) => expectedOf(world, one, operation, line) === 'allowed');
  if (!caller) throw new Error(`nobody may do ${operation.id}`);
  const { answer } = await whenNothingElseRuns(async () => ({
    answer: await ask(caller.client, operation, line, world),
  }));
  if (!done(answer)) throw new Error(inWords({ caller, expected: 'allowed', answer }));
  return answer.body;
}

/** A rebuild is one at a time, also with the checks of other journeys of the same system: whose turn it is, waits. */
function whenNothingElseRuns<T extends { readonly answer: Answer<AnyBody> }>(attempt: () => Promise<T>): Promise<T> {
  return eventually(
    'no other rebuild runs',
    async () => {
      const tried = await attempt();
      return tried.answer.body?.code !== 'rebuild.running' && tried;
    },
    { timeout_ms: 25_000 },
  );
}

function ask(client: TestClient, { method, path }: Operation, line: Line, { ids }: World): Promise<Answer<AnyBody>> {
  const target = fill(path, ids, line.id) + (line.query ? `?${fill(line.query, ids)}` : '');
  if (method === 'get') return client.get(target);
  const post = (body: unknown) => client.post(target, body, { ifMatch: '*' });
  // Who is refused at the first line may find the connection closed while the form is still being sent.
  if (line.file) return eventually(`an answer to ${path}`, () => post(smallForm()));
  return post(JSON.parse(fill(JSON.stringify(line.body ?? {}), ids)));
}

function fill(template: string, ids: World['ids'], id: string = 'id'): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => ids[name === 'id' ? id : name] ?? '1');
}

function smallForm(): FormData {
  const form = new FormData();
  form.set('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), 'evidence.pdf');
  return form;
}

/** No caller of these ever gets in. */
export const isForNobody = ({ of }: Line) => of === 'absent' || of === 'keyed';

const told = ({ status, body }: Answer<AnyBody>) => `${status} ${String(body.code)}`;
const done = ({ status }: Answer<AnyBody>) => status >= 200 && status < 300;
/** Who may is told at most that the state has moved on since. */
const goes = (answer: Answer<AnyBody>) => done(answer) || [409, 412, 422, 428].includes(answer.status);

const inWords = ({ caller, expected, answer }: Attempt) =>
  `${caller.role} ${caller.relation}: ${told(answer)}, expected ${expected}`;

/** Ids of the world in a refusal that the caller did not name. */
function leaksOf({ ids }: World, { path }: Operation, line: Line, { caller, answer }: Attempt): string[] {
  const named = `${path} ${line.query} ${JSON.stringify(line.body)}`;
  return Object.entries(ids)
    .filter(
      ([name, id]) => id.length > 30 && name !== line.id && !named.includes(`{${name}}`) && answer.text.includes(id),
    )
    .map(([name]) => `${caller.role} ${caller.relation}: the refusal tells the ${name}`);
}
