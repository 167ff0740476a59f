import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { OnStep } from '@liandong/embedded';
import { agreements, type DemonstrationAgreement } from './agreements.js';
import { post, read, UnexpectedAnswer, type Caller } from './api-client.js';
import { furtherAgreements, furtherPartners } from './coverage.js';
import { everything, organisations, type DemonstrationOrganisation } from './organisations.js';
import { operatorLogin } from './people.js';
import { untilCasesCanBePlayed } from './readiness.js';
import { seedCases } from './seed-cases.js';
import { severalAtOnce } from './several-at-once.js';

/** What nothing else has to come before. */
const AT_ONCE = 8;

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
  const played = await seedOrganisations(context);
  const place = { ...context, origin: context.urls.gateway };
  const areCasesThere = existsSync(context.markerFile);
  const [further] = await Promise.all([
    seedFurtherPartners(context),
    areCasesThere ? undefined : untilCasesCanBePlayed(place),
  ]);
  const directory = {
    organisations: played.organisations + further.organisations,
    agreements: played.agreements + further.agreements,
  };
  if (areCasesThere) return { ...directory, cases: 0 };
  const cases = await seedCases(place);
  await writeFile(context.markerFile, `${JSON.stringify({ cases })}\n`);
  return { ...directory, cases };
}

type Directory = Pick<Seeded, 'organisations' | 'agreements'>;
type DirectoryContext = Pick<DemonstrationContext, 'tokenOf' | 'report'> & {
  readonly urls: { readonly referral: string };
};

const operatorOf = async ({ urls, tokenOf }: DirectoryContext): Promise<Caller> => ({
  url: urls.referral,
  token: await tokenOf(operatorLogin),
});

/** The organisations and agreements alone under which cases are played. */
export async function seedOrganisations(context: DirectoryContext): Promise<Directory> {
  const operator = await operatorOf(context);
  // A joint station stands on an agreement, and that is between unions; who has a parent comes after it.
  const isJoint = ({ secondParentId }: DemonstrationOrganisation) => secondParentId !== undefined;
  const others = organisations.filter((one) => !isJoint(one));
  const first = await registerOrganisations({ operator, atOnce: 1 }, others, context.report);
  const signed = await signAgreements({ operator, atOnce: 1 }, agreements, context.report);
  const joint = await registerOrganisations({ operator, atOnce: 1 }, organisations.filter(isJoint), context.report);
  return { organisations: first + joint, agreements: signed };
}

/** Hundreds of unions that no case is played with, so that the coverage of Sichuan is what a province has. */
async function seedFurtherPartners(context: DirectoryContext): Promise<Directory> {
  const by = { operator: await operatorOf(context), atOnce: AT_ONCE };
  let registered = 0;
  for (const ofOneLevel of Object.values(furtherPartners)) {
    registered += await registerOrganisations(by, ofOneLevel, context.report);
  }
  return { organisations: registered, agreements: await signAgreements(by, furtherAgreements, context.report) };
}

interface Registrar {
  readonly operator: Caller;
  readonly atOnce: number;
}

async function registerOrganisations(
  { operator, atOnce }: Registrar,
  wanted: readonly DemonstrationOrganisation[],
  report: OnStep,
): Promise<number> {
  const known = new Set((await readAll<{ id: string }>(operator, 'organisations')).map(({ id }) => id));
  const missing = wanted.filter(({ id }) => !known.has(id));
  await severalAtOnce([...missing.entries()], atOnce, async ([index, { slug: _, ...registered }]) => {
    report(`Organisations ${index + 1} of ${missing.length}`);
    await post(operator, 'organisations', {
      body: { ...registered, ...everything },
      key: `demonstration-organisation-${registered.id}`,
    }).catch((error: unknown) => {
      // Another run, or one whose answer was lost, was quicker.
      if (!(error instanceof UnexpectedAnswer && error.code === 'organisation.already-registered')) throw error;
    });
  });
  return missing.length;
}

async function signAgreements(
  { operator, atOnce }: Registrar,
  wanted: readonly DemonstrationAgreement[],
  report: OnStep,
): Promise<number> {
  const known = new Set((await readAll<DemonstrationAgreement>(operator, 'agreements')).map(nameOf));
  const missing = wanted.filter((agreement) => !known.has(nameOf(agreement)));
  await severalAtOnce([...missing.entries()], atOnce, async ([index, agreement]) => {
    report(`Agreements ${index + 1} of ${missing.length}`);
    await post(operator, 'agreements', { body: agreement, key: `demonstration-agreement-${nameOf(agreement)}` });
  });
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
