// `npm run simulation [-- --full] [--only FILE] [--seed N [--path P]]`: the production logic on a simulated world, run after run.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean' },
    only: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const only = values.only ? ['--', values.only] : [];
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'simulation', ...only], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(values.full && { SIMULATION_RUNS: '10000' }),
    ...(values.seed && { SIMULATION_SEED: values.seed }),
    ...(values.path && { SIMULATION_PATH: values.path }),
  },
});
process.exit(status ?? 1);
