import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { OnStep } from '@liandong/embedded';
import { agreements, type DemonstrationAgreement } from './agreements.js';
import { post, read, UnexpectedAnswer, type Caller } from './api-client.js';
import { everything, organisations, type DemonstrationOrganisation } from './organisations.js';
import { operatorLogin } from './people.js';
import { untilCasesCanBePlayed } from './readiness.js';
import { seedCases } from './seed-cases.js';

/** What the demonstration is made with: where the services answer, and tokens of its people by login. */
export interface DemonstrationContext {
  readonly urls: Readonly<Record<'referral' | 'gateway', string>>;
  readonly tokenOf: (login: string) => Promise<string>;
  readonly report: OnStep;
  /** Remembers in the state folder that the cases are all there: a later start does not play them again. */
  readonly markerFile: string;
}

/** How much a run added; all zero when everything was there. */
export interface Seeded {
  readonly organisations: number;
  readonly agreements: number;
  readonly cases: number;
}

/** Makes the demonstration through the system's own API, and only what is missing: a second run changes nothing. */
export async function seedDemonstration(context: DemonstrationContext): Promise<Seeded> {
  const directory = await seedOrganisations(context);
  if (existsSync(context.markerFile)) return { ...directory, cases: 0 };
  const place = { ...context, origin: context.urls.gateway };
  await untilCasesCanBePlayed(place);
  const cases = await seedCases(place);
  await writeFile(context.markerFile, `${JSON.stringify({ cases })}\n`);
  return { ...directory, cases };
}

/** The organisations and agreements alone. */
export async function seedOrganisations(
  context: Pick<DemonstrationContext, 'tokenOf' | 'report'> & { readonly urls: { readonly referral: string } },
): Promise<Pick<Seeded, 'organisations' | 'agreements'>> {
  const operator = { url: context.urls.referral, token: await context.tokenOf(operatorLogin) };
  // A joint station stands on an agreement, and that is between unions.
  const isJoint = ({ secondParentId }: DemonstrationOrganisation) => secondParentId !== undefined;
  const others = organisations.filter((one) => !isJoint(one));
  const first = await registerOrganisations(operator, others, context.report);
  const signed = await signAgreements(operator, context.report);
  const joint = await registerOrganisations(operator, organisations.filter(isJoint), context.report);
  return { organisations: first + joint, agreements: signed };
}

async function registerOrganisations(
  operator: Caller,
  wanted: readonly DemonstrationOrganisation[],
  report: OnStep,
): Promise<number> {
  const known = new Set((await readAll<{ id: string }>(operator, 'organisations')).map(({ id }) => id));
  const missing = wanted.filter(({ id }) => !known.has(id));
  for (const [index, { slug: _, ...registered }] of missing.entries()) {
    report(`Organisations ${index + 1} of ${missing.length}`);
    await post(operator, 'organisations', {
      body: { ...registered, ...everything },
      key: `demonstration-organisation-${registered.id}`,
    }).catch((error: unknown) => {
      // Another run, or one whose answer was lost, was quicker.
      if (!(error instanceof UnexpectedAnswer && error.code === 'organisation.already-registered')) throw error;
    });
  }
  return missing.length;
}

async function signAgreements(operator: Caller, report: OnStep): Promise<number> {
  const known = new Set((await readAll<DemonstrationAgreement>(operator, 'agreements')).map(nameOf));
  const missing = agreements.filter((agreement) => !known.has(nameOf(agreement)));
  for (const [index, agreement] of missing.entries()) {
    report(`Agreements ${index + 1} of ${missing.length}`);
    await post(operator, 'agreements', { body: agreement, key: `demonstration-agreement-${nameOf(agreement)}` });
  }
  return missing.length;
}

const nameOf = ({ level, firstUnionId, secondUnionId }: DemonstrationAgreement) =>
  `${level}-${firstUnionId}-${secondUnionId}`;

async function readAll<T>(caller: Caller, resource: string): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor = '';
  do {
    const page = await read<{ items: T[]; next?: string }>(caller, `${resource}?limit=200${cursor}`);
    items.push(...page.items);
    cursor = page.next === undefined ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  return items;
}
