import startSystem from '../journeys/start-system.mjs';
import stop from '../journeys/stop-system.mjs';
import { say } from './say.mjs';

/** Played before, so that there is something at every stage of a case's road to ask about. */
const CASES = 16;

/** The whole system, with organisations, agreements and some cases; where its parts answer. */
export async function startFilledSystem() {
  say('contract test: starting the system');
  // The tool asks more in a second than any client should.
  process.env.REQUESTS_PER_CLIENT ??= '1000000';
  await startSystem();
  const { environment } = globalThis.liandongJourneys;
  const gateway = process.env.JOURNEY_URL;
  const issuer = process.env.JOURNEY_ISSUER;
  const { seedCases } = await import('../../dist/apps/cli/src/demonstration/seed-cases.js');
  const { demonstrationCases } = await import('../../dist/apps/cli/src/demonstration/cases.js');
  const { tokenOf } = await import('../../dist/apps/cli/src/start/development-issuer.js');
  const cases = demonstrationCases.filter(({ supervisor }) => supervisor === 'mianyang').slice(0, CASES);
  say(`contract test: playing ${cases.length} cases`);
  const seeding = { origin: gateway, tokenOf: (login) => tokenOf(issuer, login), report: () => undefined, cases };
  await seedCases(seeding);
  const at = (name) => `http://127.0.0.1:${environment[name]}`;
  return {
    gateway,
    issuer,
    parts: {
      gateway,
      intake: at('INTAKE_PORT'),
      referral: at('REFERRAL_PORT'),
      settlement: at('SETTLEMENT_PORT'),
      reporting: at('REPORTING_PORT'),
    },
  };
}

export const stopSystem = () => stop();
