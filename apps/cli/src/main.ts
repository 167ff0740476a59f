import { Command } from 'commander';
import { installation } from './installation.js';
import { sentenceOf } from './settings/sentence-of.js';

/** The commands of `liandong`: each is one file, loaded when it is called. */
const program = new Command('liandong').description('Liandong 联动: cross-region case referral for trade unions');

// Commander calls the action with arguments, options and itself; the commands answer their exit code.
const ends = async (command: Promise<number> | number): Promise<void> => {
  process.exitCode = await command;
};

program
  .command('start', { isDefault: true })
  .description('start everything: PostgreSQL, Kafka, sign-in, the services, the gateway, demonstration data')
  .option('--fresh', 'delete all data first and begin again', false)
  .option('--no-demonstration', 'without the demonstration data')
  .addHelpText('after', startHelp())
  .action(async (options: { fresh: boolean; demonstration: boolean }) => {
    const { startCommand } = await import('./start/start.command.js');
    await ends(startCommand(options));
  });

program
  .command('doctor')
  .description('look at what a start needs on this machine, and say how to mend what is missing')
  .action(async () => ends((await import('./doctor/doctor.command.js')).doctorCommand()));

program
  .command('token <login>')
  .description('print an access token of a demonstration person, such as beichuan-clerk, for curl')
  .action(async (login: string) => ends((await import('./token/token.command.js')).tokenCommand(login)));

program
  .command('new-id')
  .description('print an id for an organisation, to be named at your own issuer before it is registered')
  .action(async () => ends((await import('./new-id/new-id.command.js')).newIdCommand()));

program
  .command('demo')
  .description('tell two stories through the REST API of the running system; 0 only if every figure adds up')
  .action(async () => ends((await import('./demo/demo.command.js')).demoCommand()));

program
  .command('check')
  .description('hold every service against its invariants; 0 only if all hold, otherwise the rows that differ')
  .option('--json', 'the verdicts as one line of JSON', false)
  .action(async (options: { json: boolean }) => ends((await import('./check/check.command.js')).checkCommand(options)));

program
  .command('verify-audit')
  .description('verify the audit trail of the system, running or not; 1 when a row differs, and it is named')
  .option('--service <name>', 'of one service only')
  .action(async (options: { service?: string }) => {
    const { verifyAuditCommand } = await import('./verify-audit/verify-audit.command.js');
    await ends(verifyAuditCommand(options));
  });

program
  .command('verify-package <file>')
  .description('recompute the digest of a disclosed package, offline; 1 when it is not the one expected')
  .option('--digest <sha256>', 'the digest of the referral, as the other side knows it')
  .action(async (file: string, options: { digest?: string }) => {
    const { verifyPackageCommand } = await import('./verify-package/verify-package.command.js');
    await ends(verifyPackageCommand(file, options));
  });

program
  .command('verify-history <file> [other]')
  .description(
    'verify the history of a referral, offline; 1 when it was changed, 2 when it differs from the other side’s',
  )
  .action(async (file: string, other: string | undefined) => {
    const { verifyHistoryCommand } = await import('./verify-history/verify-history.command.js');
    await ends(verifyHistoryCommand(file, other));
  });

program
  .command('secrets')
  .description('for containers: make the secrets once, as files for node --env-file, in LIANDONG_DIRECTORY')
  .action(async () => ends((await import('./jobs/secrets.command.js')).secretsCommand()));

program
  .command('migrate')
  .description('for containers: make the databases on the server of DATABASE_URL and bring them up to date')
  .action(async () => ends((await import('./jobs/migrate.command.js')).migrateCommand()));

program
  .command('issuer')
  .description('for containers: the development issuer alone, where people sign in without a password')
  .action(async () => ends((await import('./jobs/issuer.command.js')).issuerCommand()));

program
  .command('contracts')
  .description('write OpenAPI, AsyncAPI and JSON Schema documents into docs/contracts')
  .option('--check', 'write nothing; fail when they are stale')
  .action(async (options: { check?: boolean }) => {
    const { contractsCommand } = await import('./contracts/contracts.command.js');
    await ends(contractsCommand(installation().root, options));
  });

assertCommandIsKnown(process.argv[2]);
await program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
});
// Connections that are kept alive would hold the process for seconds.
process.exit();

/** Without a name `start` is meant; commander would take any other word for an argument of it. */
function assertCommandIsKnown(name: string | undefined): void {
  const known = [...program.commands.map((command) => command.name()), 'help'];
  if (name === undefined || name.startsWith('-') || known.includes(name)) return;
  process.stderr.write(
    `✗ There is no command ${name}.\n  Commands: ${known.join(', ')}. Each says more with --help.\n`,
  );
  process.exit(1);
}

function startHelp(): string {
  return `
Settings, as environment variables:
  DATABASE_URL, KAFKA_BROKERS, OIDC_ISSUER   use your own servers instead of ours; what they have to offer
                                             stands in docs/how-to/use-your-own-servers.md
  OIDC_CLIENT_ID, OIDC_CLIENT_SECRET         the gateway's client at your issuer (id: gateway)
  PUBLIC_URL                                 what browsers call the gateway, where that is another address
  PORT, INTAKE_PORT, REFERRAL_PORT, SETTLEMENT_PORT, REPORTING_PORT,
  ISSUER_PORT, POSTGRES_PORT, KAFKA_PORT     move what listens
  LIANDONG_DIRECTORY                         data, keys and logs (default: .liandong)
  LOG_LEVEL                                  fatal, error, warn, info or debug`;
}
