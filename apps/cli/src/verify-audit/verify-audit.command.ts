import { Trouble } from '@liandong/embedded';
import type { AuditReport } from '@liandong/contracts';
import { installation, stateFolders } from '../installation.js';
import { databaseUrlsOn } from '../start/databases.js';
import { serviceNames, type ServiceName } from '../start/service-names.js';
import { planVerification, type Archive } from '../start/service-plans.js';
import { withServers, type Servers } from '../start/servers-at-hand.js';
import { answerOf } from '../supervision/service-answer.js';
import { auditText } from './audit-table.js';

/** `liandong verify-audit`: verifies the audit trail of every service or of one; answers 1 when a row differs. */
export async function verifyAuditCommand({ service }: { readonly service?: string }): Promise<number> {
  const wanted = service === undefined ? serviceNames : [serviceNamed(service)];
  const reports = await withServers(say, async (servers) => {
    const archive = archiveOn(servers);
    const found: AuditReport[] = [];
    // One after another: each keeps a processor busy with hashing.
    for (const name of wanted) found.push(await answerOf<AuditReport>(planVerification(name, archive)));
    return found;
  });
  process.stdout.write(auditText(reports));
  return reports.some(({ faultCount }) => faultCount > 0) ? 1 : 0;
}

function archiveOn({ databaseUrl, kafkaBrokers }: Servers): Archive {
  const place = installation();
  return {
    installation: place,
    folders: stateFolders(place, process.env),
    environment: process.env,
    databaseUrls: databaseUrlsOn(databaseUrl),
    kafkaBrokers,
  };
}

function serviceNamed(text: string): ServiceName {
  const name = serviceNames.find((known) => known === text);
  if (name !== undefined) return name;
  throw new Trouble(`There is no service called ${text}.`, `Use one of: ${serviceNames.join(', ')}.`);
}

/** Standard output is for the table. */
const say = (step: string) => void process.stderr.write(`  · ${step}\n`);
