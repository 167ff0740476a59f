import type { Verdict } from '@liandong/contracts';
import { installation, stateFolders } from '../installation.js';
import { runningInstance, type Instance } from '../settings/instance.js';
import { readSecrets } from '../settings/secrets-file.js';
import { readStartSettings } from '../settings/start-settings.js';
import { databaseUrlsOn } from '../start/databases.js';
import { planCheck, type World } from '../start/service-plans.js';
import { serviceNames } from '../start/service-names.js';
import { withSystem } from '../start/with-system.js';
import { answerOf } from '../supervision/service-answer.js';
import { verdictTable } from './verdict-table.js';

/**
 * `liandong check`: holds every service against its invariants, and names the rows that differ; answers 0 only if all
 * hold. A system that is stopped is started for it, so that what was on its way arrives, and stopped again.
 */
export async function checkCommand({ json }: { json: boolean }): Promise<number> {
  const instance = await runningInstance(stateFolders(installation(), process.env).instanceFile);
  if (instance?.databaseUrl) return check(await worldOf(instance, instance.databaseUrl), json);
  return withSystem({ fresh: false, demonstration: false }, ({ launch }) => check(launch.world(), json));
}

async function check(world: World, json: boolean): Promise<number> {
  const verdicts: Record<string, readonly Verdict[]> = {};
  // One after another: two checks at once would fight over the machine that also serves.
  for (const name of serviceNames) verdicts[name] = await answerOf<Verdict[]>(planCheck(name, world));
  process.stdout.write(json ? `${JSON.stringify(verdicts)}\n` : verdictTable(verdicts));
  const isSound = Object.values(verdicts).every((of) => of.every(({ differences }) => differences.length === 0));
  return isSound ? 0 : 1;
}

/** What the processes of the system that runs were told. */
async function worldOf(instance: Instance, databaseUrl: string): Promise<World> {
  const place = installation();
  const folders = stateFolders(place, process.env);
  const { ports, foreign } = readStartSettings(process.env);
  return {
    installation: place,
    folders,
    environment: process.env,
    ports,
    secrets: await readSecrets({ file: folders.secretsFile, isDataThere: async () => true }),
    databaseUrls: databaseUrlsOn(databaseUrl),
    kafkaBrokers: instance.kafkaBrokers ?? `127.0.0.1:${ports.kafka}`,
    isDevelopmentIssuer: instance.developmentIssuerUrl !== undefined,
    issuer: instance.developmentIssuerUrl ?? foreign.issuer ?? '',
  };
}
