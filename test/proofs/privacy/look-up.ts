import { linkIn, messagesTo, visit } from '../../journeys/worker-messages.js';
import type { PrivacyCast } from './cast-of-privacy.js';
import type { Entered } from './markers.js';
import type { Told } from './story.js';

/** The worker looks the own case up by the link in a message, mistyping once; and a clerk makes another link. */
export async function lookUpOwnCase({ clerk }: PrivacyCast, entered: Entered, told: Told): Promise<void> {
  const { phone, idNumber } = told.people[0]!;
  const [first] = await messagesTo(phone);
  const link = linkIn(first!);
  entered.enter('code', 'code of the message', link.slice(-22));
  expect((await visit(link)).status).toBe(200);
  expect((await visit(link, { lastFour: 'XXXX' })).status).toBe(403);
  const opened = await visit(link, { lastFour: idNumber.slice(-4) });
  expect([opened.status, opened.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const issued = await clerk.client.post<{ url: string }>(`claimants/${told.claimantId}/worker-link`);
  expect(issued.status).toBe(201);
  entered.enter('code', 'code of the clerk', issued.body.url.slice(-22));
}
