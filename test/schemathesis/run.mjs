// Tries every operation of the running API with schemathesis, a tool that knows nothing but the API document: all checks,
// as each of three roles, stateful. Starts the system on ports and in a folder of its own, and stops it. Exit code 0 only
// without a finding and without any answer of 5xx.
//
//   npm run contract-test                     some examples of each operation, about three minutes
//   npm run contract-test -- --full           many more, without a limit of time
//   npm run contract-test -- --seed 7         other examples; a seed that found something repeats it
//   npm run contract-test -- --role operator  one role only; --phases stateful one phase only
//   npm run contract-test -- --if-possible    0 where there is no Python, saying so
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installSchemathesis, NoPython } from './install.mjs';
import { root, runRole } from './run-role.mjs';
import { say } from './say.mjs';
import { serverErrorsOf } from './server-errors.mjs';
import { startFilledSystem, stopSystem } from './system.mjs';

/** Clerk and supervisor of one line of unions do the work of cases and referrals; the operator runs the system. */
const roles = { clerk: 'beichuan-clerk', supervisor: 'mianyang-supervisor', operator: 'operator' };

const everyPhase = 'examples,coverage,fuzzing,stateful';
const { values: options } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: '20261124' },
    role: { type: 'string' },
    phases: { type: 'string', default: everyPhase },
    'if-possible': { type: 'boolean', default: false },
  },
});

const row = (...cells) => cells.map((cell) => String(cell).padEnd(12)).join('');

process.exitCode = await contractTest();

async function contractTest() {
  const program = await installSchemathesis().catch((error) => {
    if (!(error instanceof NoPython)) throw error;
    say(`contract test: left out, ${error.message}`);
  });
  if (program === undefined) return options['if-possible'] ? 0 : 2;
  if (!existsSync(join(root, 'dist'))) throw new Error('nothing is built: npm run build');
  const reports = join(root, '.liandong/contract-test');
  await rm(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const chosen = Object.entries(roles).filter(([role]) => options.role === undefined || role === options.role);
  if (chosen.length === 0) throw new Error(`no such role: one of ${Object.keys(roles).join(', ')}`);
  try {
    const system = await startFilledSystem();
    const before = await serverErrorsOf(system);
    const { full, seed, phases } = options;
    const asking = chosen.map(([role, login]) =>
      runRole({ program, reports, role, login, system, full, seed, phases }),
    );
    const outcomes = await Promise.all(asking);
    // The cases were played while the organisations were still on their way to the services: 503, try again.
    return conclude(
      outcomes,
      (await serverErrorsOf(system)).filter((error) => !before.includes(error)),
    );
  } finally {
    await stopSystem();
  }
}

function conclude(outcomes, serverErrors) {
  say(`\nschemathesis, seed ${options.seed}${options.full ? ', full' : ''}\n`);
  say(row('role', 'operations', 'examples', 'links', 'findings', 'seconds'));
  for (const { role, operations, examples, links, findings, seconds } of outcomes) {
    say(row(role, `${operations.tested} of ${operations.total}`, examples, links, findings, seconds));
  }
  for (const { role, passedOver } of outcomes) {
    const rules = Object.entries(passedOver).toSorted(([, a], [, b]) => b - a);
    say(`\n${role}: well formed, refused by a rule that no document can say:`);
    for (const [rule, count] of rules) say(`  ${count} ${rule}`);
  }
  for (const error of serverErrors) say(`5xx: ${error}`);
  const sum = (part) => outcomes.reduce((total, outcome) => total + outcome[part], 0);
  say(
    `\n${sum('examples')} examples, ${sum('findings')} findings, ${serverErrors.length} operations with an answer of 5xx`,
  );
  const isWhole = ({ operations }) => options.phases !== everyPhase || operations.tested === operations.total;
  const isSound = outcomes.every((outcome) => outcome.isComplete && isWhole(outcome) && outcome.findings === 0);
  return isSound && serverErrors.length === 0 ? 0 : 1;
}
