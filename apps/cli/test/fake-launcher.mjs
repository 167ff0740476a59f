// Starts one fake service under the launcher's own supervision and says its pid; a test then kills this process.
// Arguments: log file, port. Needs the build.
import { fileURLToPath } from 'node:url';
import { startService } from '../../../dist/apps/cli/src/supervision/service-process.js';

const [logFile, port] = process.argv.slice(2);
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const plan = {
  name: 'fake',
  args: [`--import=${path('../end-with-launcher.mjs')}`, path('./fake-service.mjs')],
  env: { ...process.env, PORT: port },
  logFile,
  readyUrl: `http://127.0.0.1:${port}/health/ready`,
  portSetting: 'FAKE_PORT',
};
const { pid } = await startService(plan, new AbortController().signal);
process.stdout.write(`${pid}\n`);
