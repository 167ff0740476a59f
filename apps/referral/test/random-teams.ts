import type { Decision } from '@liandong/platform';
import { dateInShanghai } from '@liandong/kernel';
import type { Referral } from '../src/referrals/referral.js';
import { closeWorkTeam, formWorkTeam, joinWorkTeam, planJourney, recordTeamCost } from '../src/work-teams/teaming.js';
import type { Moment } from './random-commands.js';
import { knownTeam, syntheticTeam } from './synthetic-team.js';

/** A team by the dice: none, one that is closed, as all are where none is open, or one that takes what comes. */
const teamBy = ({ openTeams }: Referral, { dice, now }: Moment) =>
  dice % 7 === 0
    ? undefined
    : knownTeam({ formedOn: dateInShanghai(now), isClosed: openTeams === 0 || dice % 5 === 0 });

const rowsOf = ({ by, now }: Moment) => syntheticTeam(by.organisationId, now);
const dayOf = ({ now }: Moment) => dateInShanghai(now);

const sentBy = (moment: Moment) => ({
  members: [rowsOf(moment).member(moment.dice % 6 === 0 ? 'stranger' : undefined)],
  ownUnions: [moment.by.organisationId],
});

/** What random lives do with work teams, with arguments that are good where the dice do not say otherwise. */
export const teamCommands: Readonly<Record<string, (referral: Referral, moment: Moment) => Decision<Referral>>> = {
  'form-work-team': (r, m) => formWorkTeam(r, m.by, rowsOf(m).team(dayOf(m)), sentBy(m)),
  'join-work-team': (r, m) => joinWorkTeam(r, m.by, teamBy(r, m), sentBy(m)),
  'plan-work-team-journey': (r, m) => {
    const leg = { departOn: dayOf(m), returnOn: m.dice % 4 ? '2099-01-05' : '2020-01-05' };
    return planJourney(r, m.by, teamBy(r, m), [rowsOf(m).leg(leg)]);
  },
  'record-work-team-cost': (r, m) =>
    recordTeamCost(r, m.by, teamBy(r, m), { cost: rowsOf(m).cost({ spentOn: dayOf(m) }), sharing: null }),
  'close-work-team': (r, m) => closeWorkTeam(r, m.by, teamBy(r, m), rowsOf(m).result({ endedOn: dayOf(m) })),
};
