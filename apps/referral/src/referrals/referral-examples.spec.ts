import { readFileSync } from 'node:fs';
import { endedStatuses, lifecycle } from './lifecycle.js';
import { exampleMoves, referralExamples } from './referral-examples.js';
import type { ReferralView } from './referral.view.js';
import { positionsOf, whoMay } from './who-may.js';

const moves = Object.entries(exampleMoves);
const examples = referralExamples();
const shown = (operationId: string) => examples[operationId] as ReferralView;
const leadsTo = (action: string): string[] =>
  Object.values(lifecycle as Record<string, Record<string, string>>).flatMap((actions) => actions[action] ?? []);

describe('an example of a referral tells one story', () => {
  test.each(moves)('%s: the state is one that the action leads to, by somebody who may', (_, { action, by, state }) => {
    if (action === undefined) return expect(state.version).toBeGreaterThan(0);
    expect(leadsTo(action)).toContain(state.status);
    expect(positionsOf(state, by).filter((position) => whoMay[action]!.includes(position))).not.toEqual([]);
  });

  test.each(moves)('%s: what it says happened fits the state', (operationId) => {
    const { status, ...view } = shown(operationId);
    const instants = [
      view.draftedAt, view.sentAt, view.deliveredAt, view.claimedAt, view.acceptedAt, view.startedAt, view.reportedAt,
      view.endedAt,
    ].filter((at) => at !== undefined); // prettier-ignore
    expect(instants).toEqual(instants.toSorted());
    const hasEnded = endedStatuses.includes(status);
    expect(view.endedAt !== undefined).toBe(hasEnded);
    expect(view.sentAt !== undefined).toBe(view.packageDigest !== undefined);
    expect(view.outcome !== undefined).toBe(['outcome-reported', 'completed'].includes(status));
    expect(view.workerConfirmation !== undefined).toBe(status === 'completed');
    expect(view.hold !== undefined).toBe(status === 'on-hold');
    expect(view.failureCode !== undefined).toBe(status === 'failed');
    expect(view.declineCode !== undefined).toBe(['decline-proposed', 'declined'].includes(status));
    expect(view.missingItems.length > 0).toBe(status === 'returned');
    expect(view.startedAt === undefined || view.acceptedAt !== undefined).toBe(true);
    expect(JSON.stringify(view)).not.toContain('"string"');
  });
});

test('every operation that answers a referral shows such an example in the API document', () => {
  type Media = { schema?: { $ref?: string }; example?: unknown };
  type Operation = { operationId: string; responses: Record<string, { content?: Record<string, Media> }> };
  const { paths } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const documented = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ operationId, responses }) =>
      Object.values(responses)
        .map(({ content }) => content?.['application/json'])
        .filter((media) => /\/Referral(WithTeam)?(View|Page)$/.test(media?.schema?.$ref ?? ''))
        .map((media) => [operationId, media!.example] as const),
    );
  expect(Object.fromEntries(documented)).toEqual(examples);
});
