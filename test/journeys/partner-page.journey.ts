import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accept, draft, register, send, suggestions } from '../../apps/cli/src/acting/case-acts.js';
import { organisation } from '../../apps/cli/src/demonstration/organisations.js';
import { freshSeed, issuer, origin, personOf } from './cast.js';

/** The commands of a page, in its order. */
function commandsOf(page: string): string {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```bash\n([^]*?)```/g)].map(([, block]) => block).join('\n');
}

test('the commands of the partner’s page lead from the first token to an accepted referral', async () => {
  const cast = {
    clerk: await personOf('beichuan-clerk'),
    supervisor: await personOf('mianyang-supervisor'),
    partnerClerk: await personOf('yiwu-clerk'),
  };
  const { id: caseId } = await register(cast, {
    seed: freshSeed(),
    title: '伊吾县某项目欠薪',
    kind: 'unpaid-wages',
    channel: 'walk-in',
    workers: 2,
    totalFen: 900_000n,
    homeRegion: '510726',
    regionOfPerformance: '650522',
    purpose: 'rights-protection',
  });
  await accept(cast, caseId);
  await suggestions(cast, caseId, 'rights-protection');
  const { id } = await draft(cast, { caseId, partnerId: organisation('yiwu').id, purpose: 'rights-protection' });
  await send(cast, id);

  const secrets = JSON.parse(readFileSync(join(process.env.JOURNEY_DIRECTORY ?? '', 'secrets.json'), 'utf8')) as {
    yiwuSystemSecret: string;
  };
  const { stdout } = await promisify(execFile)(
    'bash',
    ['-euo', 'pipefail', '-c', commandsOf('docs/for/a-partners-programmer.md')],
    {
      env: { ...process.env, ORIGIN: origin, ISSUER: issuer, SECRET: secrets.yiwuSystemSecret },
    },
  );
  expect(stdout.trim().split('\n')).toEqual(['reviewing', expect.stringMatching(/^[0-9a-f]{64}$/), 'accepted']);
});
