// `npm run faults [-- --full] [--seed N] [--only WORDS] [--markdown FILE]`: everything that can go wrong, and that nothing is lost by it.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    full: { type: 'boolean' },
    seed: { type: 'string' },
    only: { type: 'string' },
    markdown: { type: 'string' },
  },
});
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'faults', '--runInBand'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(values.full && { FAULTS_FULL: 'yes' }),
    ...(values.seed && { FAULTS_SEED: values.seed }),
    ...(values.markdown && { FAULTS_MARKDOWN: values.markdown }),
    ...(values.only && { FAULTS_ONLY: values.only }),
  },
});
process.exit(status ?? 1);
