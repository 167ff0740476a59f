import { sides, workTeamCostItems, type Bearer, type CostSharing } from '@liandong/contracts';
import { DomainError } from '@liandong/kernel';
import type { Actor, Decision } from '@liandong/platform';
import fc from 'fast-check';
import { someone, syntheticReferral } from '../../test/synthetic-referral.js';
import { knownTeam, syntheticTeam } from '../../test/synthetic-team.js';
import type { Referral } from '../referrals/referral.js';
import { closeWorkTeam, joinWorkTeam, planJourney, recordTeamCost } from './teaming.js';
import type { KnownTeam, TeamCost, TeamMember } from './work-team.js';
import { TeamCostTable, TeamMemberTable } from './work-team.tables.js';

const RUNS = 2_000;
const referral = syntheticReferral({ status: 'in-progress' });
const linesOf: Readonly<Record<string, readonly string[]>> = {
  origin: ['origin', 'above'],
  partner: ['partner'],
  stranger: ['stranger'],
};

const tries = fc.array(
  fc.record({
    act: fc.constantFrom('join', 'plan', 'spend', 'spend', 'close'),
    by: fc.constantFrom('origin', 'partner', 'stranger'),
    of: fc.constantFrom('origin', 'above', 'partner', 'stranger'),
    item: fc.constantFrom(...workTeamCostItems),
    paidBy: fc.constantFrom(...sides),
    amountFen: fc.bigInt({ min: 1n, max: 999_999_999_999_999n }),
  }),
  { minLength: 1, maxLength: 30 },
);
type Try = (typeof tries extends fc.Arbitrary<(infer T)[]> ? T : never) & { readonly id: string };
const bearer = fc.constantFrom<Bearer>('origin', 'partner', 'each-own');
const sharings = fc.option(fc.record({ travel: bearer, livingAllowance: bearer, fees: bearer }));

function decide(one: Try, team: KnownTeam, sharing: CostSharing | null): Decision<Referral> {
  const by: Actor = someone(one.by, 'clerk');
  const rows = syntheticTeam(one.by);
  if (one.act === 'join') {
    return joinWorkTeam(referral, by, team, { members: [rows.member(one.of)], ownUnions: linesOf[one.by]! });
  }
  if (one.act === 'plan') return planJourney(referral, by, team, [rows.leg()]);
  if (one.act === 'close') return closeWorkTeam(referral, by, team, rows.result());
  const { id, item, paidBy, amountFen } = one;
  return recordTeamCost(referral, by, team, { cost: rows.cost({ id, item, paidBy, amountFen }), sharing });
}

const added = (decision: Decision<Referral>, table: unknown) =>
  decision.added!.filter((one) => one.table === table).flatMap(({ rows }) => rows);

test('whatever is tried, a team takes nothing after its end, has people of its sides alone, and each fen is borne once', () => {
  let closings = 0;
  fc.assert(
    fc.property(tries, sharings, (attempts, sharing) => {
      let team = knownTeam();
      const costs: TeamCost[] = [];
      const toldFen = { origin: 0n, partner: 0n };
      for (const [nth, attempt] of attempts.entries()) {
        let decision: Decision<Referral>;
        try {
          decision = decide({ ...attempt, id: `cost ${nth}` }, team, sharing);
        } catch (error) {
          if (error instanceof DomainError) continue;
          throw error;
        }
        if (team.isClosed || attempt.by === 'stranger') throw new Error(`${attempt.act} was taken`);
        const [event] = decision.events as { amountFen?: string; borneBy?: 'origin' | 'partner' }[];
        if (event!.borneBy) toldFen[event!.borneBy] += BigInt(event!.amountFen!);
        costs.push(...(added(decision, TeamCostTable) as TeamCost[]));
        for (const { organisationId, byOrganisationId } of added(decision, TeamMemberTable) as TeamMember[]) {
          expect(linesOf[byOrganisationId]).toContain(organisationId);
        }
        if (attempt.act === 'close') {
          team = { ...team, isClosed: true };
          closings += 1;
        }
      }
      const borne = (side: 'origin' | 'partner') =>
        costs.filter(({ borneBy }) => borneBy === side).reduce((sum, { amountFen }) => sum + amountFen, 0n);
      expect({ origin: borne('origin'), partner: borne('partner') }).toEqual(toldFen);
      const spentFen = costs.reduce((sum, { amountFen }) => sum + amountFen, 0n);
      expect(toldFen.origin + toldFen.partner).toBe(spentFen);
    }),
    { numRuns: RUNS },
  );
  expect(closings).toBeGreaterThan(RUNS / 4);
});
