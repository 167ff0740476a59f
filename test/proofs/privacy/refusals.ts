import { randomUUID } from 'node:crypto';
import { TestClient } from '@liandong/testing';
import { origin } from '../../journeys/cast.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import { markersOfPerson, rarePerson, rareResidentId, rareText, type Entered } from './markers.js';
import { claimantOf } from './registration.js';
import type { Told } from './story.js';

/** A value of this run that nobody may ever read, and which of its kind it is. */
const stray = (entered: Entered) => entered.text('stray', 'refused text');
const strayNumber = (entered: Entered) => entered.enter('stray', 'refused number', rareResidentId());

/** Requests that are refused, each with values of people in it, in every place a request has. */
export async function beRefused(cast: PrivacyCast, entered: Entered, told: Told): Promise<number[]> {
  const { clerk, stranger } = cast;
  const { client } = clerk;
  const path = () => encodeURIComponent(stray(entered));
  const answers = [
    await client.post('cases', faultyRegistration(entered, told)),
    await client.post('cases?validateOnly=true', faultyRegistration(entered, told)),
    await client.post('cases', `{"claimants":[{"name":"${stray(entered)}"`),
    await client.post('cases', stray(entered), { headers: { 'content-type': 'text/plain' } }),
    await client.post('cases', {
      ...told.registration,
      employers: [{ role: 'employer', name: `${stray(entered)}\ud800\0` }],
    }),
    await client.get(`cases/${path()}`),
    await client.get(`${path()}/${strayNumber(entered)}`),
    await client.get(`claimants/${strayNumber(entered)}`),
    await client.get(`cases?name=${path()}`),
    await client.get(`cases?cursor=${strayNumber(entered)}${'a'.repeat(12)}`),
    await client.get(`cases?q=${path()}%00`),
    await client.get(`cases?q=${path()}${'%20'.repeat(3000)}`),
    // The token of nobody, which is a number.
    await new TestClient(origin, strayNumber(entered)).get(`cases/${strayNumber(entered)}`),
    await client.post(`cases/${told.caseId}/reopening`, {}, { ifMatch: strayNumber(entered) }),
    await client.post('cases', told.registration, { idempotencyKey: `${strayNumber(entered)}${'k'.repeat(300)}` }),
    await reuseOfKey(client, entered),
    await client.post('evidence-files', form(`<html>${stray(entered)}</html>`, `${stray(entered)}.pdf`)),
    await client.post('evidence-files', form('%PDF-1.4\n', 'a.pdf', { [randomUUID()]: stray(entered) })),
    await stranger.client.post(`claimants/${told.claimantId}/reveal`, { reason: stray(entered) }),
    await client.post(`referrals/${told.referralId}/objection`, { text: stray(entered) }, { ifMatch: '*' }),
    await client.post(
      `referrals/${told.referralId}/objection`,
      { text: { [randomUUID()]: stray(entered) } },
      { ifMatch: '*' },
    ),
    await client.post(`recoveries/${told.recoveryId}/receipts`, {
      amountFen: strayNumber(entered),
      payer: stray(entered),
    }),
  ];
  return answers.map(({ status }) => status);
}

/** Everything is wrong at once, and every wrong value is somebody's. */
function faultyRegistration(entered: Entered, { registration }: Told): object {
  const person = rarePerson();
  entered.markers.push(...markersOfPerson('stray', person));
  const wrong = {
    ...claimantOf(person),
    name: `${person.name}${'长'.repeat(60)}`,
    idNumber: person.idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1')),
    phone: `+86${person.phone}`,
    bankAccount: `A${person.bankAccount}`,
    homeRegion: stray(entered),
    occupationGroup: stray(entered),
    unionMember: stray(entered),
    claims: [
      { item: stray(entered), periodFrom: stray(entered), periodTo: strayNumber(entered), amountFen: stray(entered) },
    ],
    address: stray(entered),
  };
  const employers = [{ role: stray(entered), name: `${stray(entered)}\n`, creditCode: strayNumber(entered) }];
  return {
    ...registration,
    employers,
    kind: stray(entered),
    claimants: [wrong, stray(entered), person],
    facts: { knewOn: stray(entered) },
  };
}

async function reuseOfKey(client: TestClient, entered: Entered) {
  const idempotencyKey = randomUUID();
  await client.post('cases?validateOnly=true', { note: stray(entered) }, { idempotencyKey });
  return client.post('cases', { note: stray(entered) }, { idempotencyKey });
}

/** Headers that programs on the way may add: no ground to refuse a request, and not taken note of. */
export async function sendForeignHeaders({ clerk }: PrivacyCast, entered: Entered): Promise<void> {
  expect((await clerk.client.get('cases?limit=1', { headers: headersOf(entered) })).status).toBe(200);
}

function headersOf(entered: Entered): Record<string, string> {
  const names = [
    'baggage',
    'tracestate',
    'traceparent',
    'x-request-id',
    'user-agent',
    'referer',
    'cookie',
    'if-none-match',
  ];
  return Object.fromEntries(
    names.map((name) => [name, name === 'cookie' ? `name=${strayNumber(entered)}` : strayNumber(entered)]),
  );
}

function form(content: string, name: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const filled = new FormData();
  for (const [field, value] of Object.entries(fields)) filled.set(field, value);
  filled.set('file', new Blob([content]), name);
  return filled;
}

/** A registration that waits for a table until it is given up: the server's log says which statement it was. */
export function registrationOfStray(entered: Entered): object {
  const person = rarePerson();
  entered.markers.push(...markersOfPerson('stray', person));
  return {
    kind: 'unpaid-wages',
    channel: 'walk-in',
    regionOfPerformance: '650522',
    projectName: entered.enter('stray', 'refused text', rareText('项目')),
    employers: [{ role: 'employer', name: stray(entered) }],
    claimants: [claimantOf(person)],
  };
}
