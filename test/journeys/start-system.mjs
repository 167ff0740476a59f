// Starts the whole system once for all journeys. Publishes JOURNEY_URL, JOURNEY_DIRECTORY and the like.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchSystem, systemFolder } from './launch-system.mjs';

/** The ladder of the reminders, ten times as steep: where two unions agreed on a minute, it ends after nine seconds. */
const LADDER_TIMES = 10;
/** Journeys are over before the usual five minutes. */
const patience = { AUDIT_CHECKPOINT_MS: '1000' };
/** All journeys come from one address, and those of the rights try codes by the hundred. */
const leniency = { LETTER_MISSES_AT_MOST: '100000', LETTER_TRIES_AT_MOST: '100000' };
/** Whatever a process can be made to say must be fit to be read: one of the journeys reads it all. */
const talkative = { LOG_LEVEL: 'debug' };

export default async function startSystem() {
  const directory = await systemFolder();
  const rules = { CLOCK_RULES_FILE: await steepLadder(directory) };
  const settings = { ...talkative, ...patience, ...leniency, ...rules };
  const launched = await launchSystem({ directory, settings });
  const { environment } = launched;
  globalThis.liandongJourneys = launched;
  process.env.JOURNEY_URL = launched.origin;
  process.env.JOURNEY_ISSUER = launched.issuer;
  process.env.JOURNEY_BROKERS = `127.0.0.1:${environment.KAFKA_PORT}`;
  process.env.JOURNEY_DIRECTORY = directory;
  process.env.JOURNEY_PROCESSES = JSON.stringify(addressesOf(environment));
}

/** The rules as shipped but for the ladder, in a file of the operator's. */
async function steepLadder(directory) {
  const { defaultRules } = await import('../../dist/apps/referral/src/clocks/default-rules.data.js');
  const { percentCodes } = await import('../../dist/apps/referral/src/clocks/clock-codes.js');
  const steep = ({ code, count }) => (percentCodes.includes(code) ? count / LADDER_TIMES : count);
  const rules = { ...defaultRules, counts: defaultRules.counts.map((one) => ({ ...one, count: steep(one) })) };
  const file = join(directory, 'clock-rules.json');
  await writeFile(file, JSON.stringify(rules), { mode: 0o644 });
  return file;
}

/** Where each process answers by itself, for what the gateway does not pass on. */
function addressesOf(environment) {
  const at = (setting) => `http://127.0.0.1:${environment[setting]}`;
  const services = ['intake', 'referral', 'settlement', 'reporting'];
  return {
    gateway: at('PORT'),
    ...Object.fromEntries(services.map((name) => [name, at(`${name.toUpperCase()}_PORT`)])),
  };
}
