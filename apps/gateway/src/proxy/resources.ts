import { services, type Service } from '@liandong/contracts';

/** The service behind each resource of `/api/v1`. What is not named here does not exist outside. */
const owners: Readonly<Record<string, Service>> = {
  cases: 'intake',
  claimants: 'intake',
  consents: 'intake',
  'evidence-files': 'intake',
  disclosures: 'intake',
  organisations: 'referral',
  agreements: 'referral',
  'route-suggestions': 'referral',
  referrals: 'referral',
  'referral-requests': 'referral',
  notices: 'referral',
  hearings: 'referral',
  'limitation-acts': 'referral',
  letters: 'referral',
  recoveries: 'settlement',
  receipts: 'settlement',
  reports: 'reporting',
  streams: 'reporting',
  'settlement-facts': 'reporting',
  exports: 'reporting',
};

/** Parts of a resource that another service shows. */
const parts: readonly { readonly form: RegExp; readonly owner: Service }[] = [
  // The timeline joins what all services tell of a case.
  { form: /^cases\/[^/]+\/timeline$/, owner: 'reporting' },
  // Clocks run by rules that the referral service keeps.
  { form: /^cases\/[^/]+\/(clocks|limitation-acts)$/, owner: 'referral' },
  { form: /^operations\/ledger-check$/, owner: 'settlement' },
  { form: /^operations\/projection-rebuild(\/|$)/, owner: 'reporting' },
  // What every service has, for its operator: `operations/<service>/…`.
  ...services.map((owner) => ({ form: new RegExp(`^operations/${owner}/`), owner })),
];

/** Operations between services, hidden from outside: disclosing is a step of sending a referral. */
const hidden: readonly { readonly form: RegExp; readonly isHidden: (method: string) => boolean }[] = [
  { form: /^disclosures(\/check)?$/, isHidden: () => true },
  { form: /^disclosures\//, isHidden: (method) => method !== 'GET' && method !== 'HEAD' },
];

// Nothing encoded, no empty segment: names of resources, ids and codes need neither, and no path can be read in two
// ways by two programs.
const PLAIN_PATH = /^\/api\/v1\/([\w~.-]+(?:\/[\w~.-]+)*)$/;

/** The service that answers a request; undefined when nothing of the kind is open to clients. `url` may have a query. */
export function ownerOf(method: string, url: string): Service | undefined {
  const path = resourcePath(url);
  if (path === undefined) return undefined;
  if (hidden.some(({ form, isHidden }) => form.test(path) && isHidden(method))) return undefined;
  const part = parts.find(({ form }) => form.test(path));
  if (part) return part.owner;
  const name = resourceOf(url);
  return name !== undefined && Object.hasOwn(owners, name) ? owners[name] : undefined;
}

/** The first word after `/api/v1/`. */
export function resourceOf(url: string): string | undefined {
  return resourcePath(url)?.split('/', 1)[0];
}

function resourcePath(url: string): string | undefined {
  const path = PLAIN_PATH.exec(url.split('?', 1)[0] ?? '')?.[1];
  const climbs = path?.split('/').some((segment) => segment === '.' || segment === '..');
  return climbs ? undefined : path;
}
