import type { Answer, TestClient } from '@liandong/testing';

/** What one reader finds by each path, as sorted ids. */
export type Found = Readonly<Record<string, readonly string[]>>;

interface Shown {
  readonly id: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** Small, so that cursors are among what is tested. */
const PAGE_ROWS = 3;

/** Everything a list shows, page by page; nothing for a role that may not ask. */
export async function listed<T extends Shown = Shown>(client: TestClient, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const address: string = `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE_ROWS}`;
    const page: string = cursor ? `${address}&cursor=${encodeURIComponent(cursor)}` : address;
    const { status, body }: Answer<Page<T>> = await client.get<Page<T>>(page);
    if (status === 403 && items.length === 0) return [];
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    items.push(...body.items);
    cursor = body.next;
  }
  return items;
}

const idsOf = (shown: readonly Shown[]) => shown.map(({ id }) => id).toSorted();

/** Those of all ids under which a path shows something. */
export async function openUnder(
  client: TestClient,
  all: readonly string[],
  path: (id: string) => string,
): Promise<string[]> {
  const answers = await Promise.all(all.map(async (id) => ({ id, status: (await client.get(path(id))).status })));
  const odd = answers.filter(({ status }) => ![200, 403, 404].includes(status));
  if (odd.length > 0) throw new Error(`${path(odd[0]!.id)} answered ${odd[0]!.status}`);
  return idsOf(answers.filter(({ status }) => status === 200));
}

/** By each value of a filter, all together. */
async function byFilter(client: TestClient, path: string, values: readonly string[]): Promise<string[]> {
  const pages = await Promise.all(values.map((value) => listed(client, `${path}=${encodeURIComponent(value)}`)));
  return idsOf(pages.flat());
}

interface Paths {
  readonly collection: string;
  /** Filters of the list and the values that together leave nothing out. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly children: readonly string[];
  readonly all: readonly string[];
}

/** What a reader finds of one collection: in its list, by its filters, one by one, and by what hangs on each. */
export async function foundOf(client: TestClient, { collection, filters, children, all }: Paths): Promise<Found> {
  const found: Record<string, readonly string[]> = {
    list: idsOf(await listed(client, collection)),
    get: await openUnder(client, all, (id) => `${collection}/${id}`),
  };
  for (const [name, values] of Object.entries(filters)) {
    found[`filter ${name}`] = await byFilter(client, `${collection}?${name}`, values);
  }
  for (const child of children) found[child] = await openUnder(client, all, (id) => `${collection}/${id}/${child}`);
  return found;
}

/** Cases whose line of events is shown, and the ids it speaks of. */
export async function timelinesOf(client: TestClient, caseIds: readonly string[]) {
  const shown = await openUnder(client, caseIds, (id) => `cases/${id}/timeline`);
  const entries = await Promise.all(
    shown.map((id) => listed<Shown & { aggregateId: string }>(client, `cases/${id}/timeline`)),
  );
  return { shown, spokenOf: new Set(entries.flat().map(({ aggregateId }) => aggregateId)) };
}
