import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { directory, issuer, origin, personOf, playFirst } from './cast.js';

/** The commands of a page, in its order. */
function commandsOf(page: string): string {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```bash\n([^]*?)```/g)].map(([, block]) => block).join('\n');
}

async function followPage(): Promise<string[]> {
  const secrets = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as { yiwuSystemSecret: string };
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euo', 'pipefail', '-c', commandsOf('docs/for/a-partners-programmer.md')],
    { env: { ...process.env, ORIGIN: origin, ISSUER: issuer, SECRET: secrets.yiwuSystemSecret } },
  );
  return stdout.trim().split('\n');
}

test('the commands of the partner’s page lead from the first token to an accepted referral', async () => {
  await playFirst(({ partner, stage }) => partner === 'yiwu' && stage === 'delivered');
  expect(await followPage()).toEqual(['reviewing', expect.stringMatching(/^[0-9a-f]{64}$/), 'accepted', '6']);
});

test('with an empty inbox the page says so, and what to do', async () => {
  const clerk = await personOf('yiwu-clerk');
  const { items } = await clerk.get<{ items: { id: string }[] }>('referrals?side=received&status=delivered&limit=200');
  for (const { id } of items) await clerk.act(`referrals/${id}`, 'claim');
  await expect(followPage()).rejects.toMatchObject({
    stderr: expect.stringMatching(/Your inbox is empty\. Have another union send you a referral/),
  });
});
