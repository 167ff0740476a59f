import { installation, stateFolders } from '../installation.js';
import { runningInstance } from '../settings/instance.js';
import { readStartSettings } from '../settings/start-settings.js';
import { examineDisk, examineMemory, examinePorts, examineSearch } from './examine-machine.js';
import { examineBroker, examineNode, examinePostgres } from './examine-programs.js';
import { report } from './finding.js';

/** `liandong doctor`: looks at all that a start needs; answers 1 when something is in the way. */
export async function doctorCommand(): Promise<number> {
  const settings = readStartSettings(process.env);
  const folders = stateFolders(installation(), process.env);
  const instance = await runningInstance(folders.instanceFile);
  const needsKafka = settings.foreign.kafkaBrokers === undefined;
  const [broker, postgres, disk, ports, search] = await Promise.all([
    examineBroker(needsKafka, folders),
    examinePostgres(settings.foreign.databaseUrl === undefined),
    examineDisk(folders),
    examinePorts(settings, instance),
    examineSearch(settings.foreign.databaseUrl ?? instance?.databaseUrl),
  ]);
  const findings = [examineNode(), ...broker, postgres, ...disk, examineMemory(instance), ...ports, ...search];
  process.stdout.write(report(findings));
  const isBad = findings.some(({ verdict }) => verdict === 'bad');
  const next = instance === undefined ? 'All is well: npm start' : 'All is well.';
  process.stdout.write(`\n${isBad ? 'Mend the lines with ✗, then: npm start' : next}\n`);
  return isBad ? 1 : 0;
}
