// `npm run simulation [-- --full] [--seed N [--path P]]`: the production logic on a simulated world, run after run.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { full: { type: 'boolean' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'simulation'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(values.full && { SIMULATION_RUNS: '10000' }),
    ...(values.seed && { SIMULATION_SEED: values.seed }),
    ...(values.path && { SIMULATION_PATH: values.path }),
  },
});
process.exit(status ?? 1);
