import { sumFen } from '@liandong/kernel';
import { registrationOf } from '../acting/group-case.js';
import { until } from '../acting/until.js';
import type { FactStream, StreamedFact } from './fact-stream.js';
import type { Story } from './story.js';
import type { Teller } from './teller.js';

const isPayment = ({ type }: StreamedFact) => type.startsWith('settlement.payment-recorded');

/** What the analyst's subscription received: every payment of the stories, and no identity in any of it. */
export async function checkFacts(stream: FactStream, stories: readonly Story[], teller: Teller): Promise<void> {
  teller.chapter('四、结算事件流', 'IV. The settlement event stream');
  teller.step(
    '分析员订阅的事件流上看到每一笔到账，看不到任何人',
    'The analyst saw every payment on the stream, and nobody’s identity',
  );
  for (const story of stories) {
    const payments = await until(`the stream shows the payments of ${story.group.title}`, async () => {
      const seen = stream.facts.filter((fact) => isPayment(fact) && isOf(fact, story));
      return seen.length >= story.payments.length ? seen : undefined;
    });
    for (const { position, data } of payments) {
      teller.note(`#${position} ${data.receivedOn}  ${data.workers} 人  ${data.amountFen} 分  ${data.caseKey}`);
    }
    const sum = sumFen(payments.map(({ data }) => BigInt(data.amountFen ?? 0)));
    teller.money(`${story.group.title}：流上合计 sum on the stream`, story.group.totalFen, sum);
  }
  const leaks = stories
    .flatMap((story) => identitiesOf(story))
    .filter((secret) => stream.facts.some(({ raw }) => raw.includes(secret)));
  teller.figure('流上出现的姓名、身份证号、电话 names, ID numbers and phones on the stream', 0, leaks.length);
}

function isOf({ data }: StreamedFact, { group }: Story): boolean {
  return data.originRegion === group.homeRegion && data.regionOfPerformance === group.regionOfPerformance;
}

/** Everything personal that was entered, to be looked for. */
function identitiesOf({ group }: Story): string[] {
  const { claimants } = registrationOf(group) as {
    claimants: readonly { name: string; idNumber: string; phone: string }[];
  };
  return claimants.flatMap(({ name, idNumber, phone }) => [name, idNumber, phone]);
}
