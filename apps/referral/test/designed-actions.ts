import type { ReferralAction, ReferralStatus } from '../src/referrals/lifecycle.js';
import type { Position } from '../src/referrals/who-may.js';

/**
 * The table of the design, written out by hand and read by nothing but tests: by what number, from which states, what
 * leads where, and who may do it. It shares no line with the tables of the product, so that each holds the other.
 *
 * OC, OS: clerk and supervisor of the origin; PC, PS: of the partner; LA: the station's lawyer; UP: a union above a side;
 * LH: who holds the letter; SYS: the system. Below the 33 transitions stand what the design names in words.
 */
const written = `
 2 | draft                                                      | submit                 | approving        | OC
 3 | approving                                                  | revise                 | draft            | OS
 4 | approving                                                  | sign                   | sent             | OS
 5 | sent                                                       | deliver                | delivered        | SYS LH
 6 | delivered                                                  | claim                  | reviewing        | PC
 7 | reviewing                                                  | return                 | returned         | PC
 8 | returned                                                   | supplement             | reviewing        | OC
 9 | reviewing                                                  | accept                 | accepted         | PC PS
10 | reviewing                                                  | propose-decline        | decline-proposed | PC
11 | decline-proposed                                           | confirm-decline        | declined         | PS
12 | decline-proposed                                           | overrule               | reviewing        | PS
13 | reviewing accepted                                         | reroute                | rerouted         | PS
14 | accepted                                                   | start                  | in-progress      | PC
15 | in-progress                                                | record-step            | in-progress      | PC LA
16 | in-progress                                                | hold                   | on-hold          | PC
17 | on-hold                                                    | resume                 | in-progress      | PC SYS
18 | draft approving                                            | void                   | voided           | OC
19 | sent delivered returned                                    | withdraw               | withdrawn        | OS SYS
20 | reviewing decline-proposed accepted in-progress on-hold    | request-cancel         | cancel-requested | OS SYS
21 | cancel-requested                                           | confirm-cancel         | withdrawn        | PC
22 | cancel-requested                                           | refuse-cancel          | in-progress      | PS
22 | cancel-requested                                           | refuse-cancel-on-hold  | on-hold          | PS
23 | sent delivered reviewing                                   | expire                 | expired          | SYS
24 | expired                                                    | answer-late            | reviewing        | PC
25 | expired                                                    | reroute-expired        | rerouted         | OS
26 | in-progress                                                | report-outcome         | outcome-reported | PC
27 | outcome-reported                                           | complete               | completed        | OC
27 | outcome-reported                                           | attest-unreachable     | =                | OC
27 | outcome-reported                                           | complete-unreachable   | completed        | OS
28 | outcome-reported                                           | object                 | in-progress      | OC
29 | in-progress on-hold                                        | fail                   | failed           | PS
30 | completed failed                                           | reopen                 | in-progress      | OS PS
31 | sent                                                       | void-sent              | voided           | OS
32 | returned                                                   | decline-unsupplemented | declined         | PC
33 | cancel-requested                                           | lapse                  | withdrawn        | SYS
   | draft                                                      | amend                  | =                | OC
   | completed failed                                           | propose-reopen         | =                | OS PS
   | reviewing returned decline-proposed accepted in-progress on-hold cancel-requested | state-disposal | = | PC
   | expired outcome-reported completed failed declined withdrawn rerouted             | state-disposal | = | PC
   | accepted in-progress                                       | assign-station         | =                | PC PS
   | in-progress                                                | schedule-hearing       | =                | PC LA
   | in-progress                                                | move-hearing           | =                | PC LA
   | in-progress                                                | cancel-hearing         | =                | PC LA
   | in-progress                                                | propose-outcome        | =                | LA
   | delivered reviewing decline-proposed accepted in-progress cancel-requested | urge      | =          | OC OS
   | delivered reviewing decline-proposed accepted in-progress cancel-requested | supervise | =          | UP
   | reviewing accepted in-progress                             | ask-extension          | =                | PC
   | reviewing accepted in-progress                             | grant-extension        | =                | OS
   | reviewing accepted in-progress                             | refuse-extension       | =                | OS
   | accepted in-progress on-hold                               | form-work-team         | =                | OC PC
   | accepted in-progress on-hold                               | join-work-team         | =                | OC PC
   | accepted in-progress on-hold                               | plan-work-team-journey | =                | OC PC
   | accepted in-progress on-hold                               | record-work-team-cost  | =                | OC PC
   | accepted in-progress on-hold                               | close-work-team        | =                | OC PC
`;

const positionOf: Readonly<Record<string, Position>> = {
  OC: 'origin-clerk',
  OS: 'origin-supervisor',
  PC: 'partner-clerk',
  PS: 'partner-supervisor',
  LA: 'station-lawyer',
  UP: 'superior',
  LH: 'letter-holder',
  SYS: 'system',
};

export interface DesignedAction {
  readonly number: number | undefined;
  readonly from: ReferralStatus;
  readonly action: ReferralAction;
  readonly to: ReferralStatus;
  readonly who: readonly Position[];
}

export const designedActions: readonly DesignedAction[] = written
  .trim()
  .split('\n')
  .flatMap((row) => {
    const [number, states, action, to, who] = row.split('|').map((cell) => cell.trim()) as [string, ...string[]];
    return states!.split(/\s+/).map((from) => ({
      number: number === '' ? undefined : Number(number),
      from: from as ReferralStatus,
      action: action as ReferralAction,
      to: (to === '=' ? from : to) as ReferralStatus,
      who: who!.split(/\s+/).map((word) => positionOf[word]!),
    }));
  });
