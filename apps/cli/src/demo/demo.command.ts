import { Person } from '../acting/person.js';
import { untilCasesCanBePlayed } from '../demonstration/readiness.js';
import { seedOrganisations } from '../demonstration/seed.js';
import { developmentSystem } from '../settings/development-instance.js';
import { tokenOf } from '../start/development-issuer.js';
import { checkFacts } from './check-facts.js';
import { checkReport, readTotals } from './check-report.js';
import { FactStream } from './fact-stream.js';
import { answerInShort, sentInShort } from './in-short.js';
import { gansuStory, yiwuStory } from './stories.js';
import { tellStory } from './tell-story.js';
import { Teller } from './teller.js';

/** `liandong demo`: tells two stories through the REST API; answers 0 only if every figure adds up. */
export async function demoCommand(): Promise<number> {
  const { url, issuer } = await developmentSystem(process.env);
  const tokenFor = (login: string) => tokenOf(issuer, login);
  await makeReady(url, tokenFor);
  const teller = new Teller();
  const personOf = async (login: string) =>
    new Person({
      origin: url,
      login,
      token: await tokenFor(login),
      onAnswer: ({ who, method, path, body }, answer) => {
        const sent = sentInShort(body);
        teller.answered(who, `${method} /api/v1/${path}${sent ? ` (${sent})` : ''}`, answerInShort(answer));
      },
    });

  // The province sees its whole subtree; an analyst's table would hide sums of fewer than five workers.
  const province = await personOf('sichuan-supervisor');
  const stream = await FactStream.open(url, await tokenOf(issuer, 'analyst'));
  const before = await readTotals(province);
  const stories = [await yiwuStory(personOf), await gansuStory(personOf)];
  for (const story of stories) await tellStory(story, teller);
  await checkReport(province, before, stories, teller);
  await checkFacts(stream, stories, teller);
  stream.close();
  return teller.end() ? 0 : 1;
}

/** A system in containers, or one without the demonstration, does not know the unions of the stories yet. */
async function makeReady(origin: string, tokenFor: (login: string) => Promise<string>): Promise<void> {
  const place = { tokenOf: tokenFor, report: () => undefined };
  await seedOrganisations({ ...place, urls: { referral: origin } });
  await untilCasesCanBePlayed({ ...place, origin });
}
