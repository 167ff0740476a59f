import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { tokenOf } from '../../apps/cli/src/start/development-issuer.js';
import { issuer, origin } from './cast.js';

const run = promisify(execFile);

test('the page on your own servers registers an organisation with an id that tokens can name', async () => {
  const page = readFileSync('docs/how-to/use-your-own-servers.md', 'utf8');
  const command = /```sh\n([^]*?)```/.exec(page)?.[1] ?? '';
  const { stdout: id } = await run(process.execPath, ['dist/apps/cli/src/main.js', 'new-id']);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n$/);
  const env = { ...process.env, ORIGIN: origin, ID: id.trim(), TOKEN: await tokenOf(issuer, 'operator') };
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command], { env });
  expect(JSON.parse(stdout)).toMatchObject({ id: id.trim(), kind: 'provincial-union', divisionCode: '500000' });
});
