import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directory, personOf, playFirst } from './cast.js';
import { followPage } from './follow-page.js';

const followPartnersPage = () => {
  const secrets = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')) as { yiwuSystemSecret: string };
  return followPage('docs/for/a-partners-programmer.md', { SECRET: secrets.yiwuSystemSecret });
};

test('the commands of the partner’s page lead from the first token to an accepted referral', async () => {
  await playFirst(({ partner, stage }) => partner === 'yiwu' && stage === 'delivered');
  expect(await followPartnersPage()).toEqual(['reviewing', expect.stringMatching(/^[0-9a-f]{64}$/), 'accepted', '6']);
});

test('with an empty inbox the page says so, and what to do', async () => {
  const clerk = await personOf('yiwu-clerk');
  const { items } = await clerk.get<{ items: { id: string }[] }>('referrals?side=received&status=delivered&limit=200');
  for (const { id } of items) await clerk.act(`referrals/${id}`, 'claim');
  await expect(followPartnersPage()).rejects.toMatchObject({
    stderr: expect.stringMatching(/Your inbox is empty\. Have another union send you a referral/),
  });
});
