import type { CaseKind, Entrance, OrganisationKind, Purpose } from '@liandong/contracts';

/** An organisation of the demonstration, as `POST /organisations` takes it, and the short name its logins begin with. */
export interface DemonstrationOrganisation {
  readonly slug: string;
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly divisionCode: string;
  readonly parentId?: string;
  readonly secondParentId?: string;
  readonly entrance: Entrance;
}

/** Every name of the demonstration ends with this: nothing here was done by a real union or person. */
export const synthetic = '（演示）';

// Only the types of the contracts: their classes would cost the launcher 75 MB and a second. A test compares.
const caseKinds: readonly CaseKind[] = [
  'unpaid-wages',
  'work-injury',
  'labour-contract',
  'social-insurance',
  'hardship',
];
const purposes: readonly Purpose[] = ['rights-protection', 'legal-aid', 'evidence', 'hardship'];

/** The demonstration organisations and agreements cover every kind of case and every purpose. */
export const everything = { caseKinds, purposes } as const;

type Row = readonly [
  slug: string,
  kind: OrganisationKind,
  divisionCode: string,
  name: string,
  parent?: string,
  secondParent?: string,
];

// Parents stand before their children: an organisation is registered below one that exists. Codes: GB/T 2260.
const rows: readonly Row[] = [
  ['sichuan', 'provincial-union', '510000', '四川省总工会'],
  ['chengdu', 'city-union', '510100', '成都市总工会', 'sichuan'],
  ['mianyang', 'city-union', '510700', '绵阳市总工会', 'sichuan'],
  ['beichuan', 'county-union', '510726', '北川羌族自治县总工会', 'mianyang'],
  ['bazhong', 'city-union', '511900', '巴中市总工会', 'sichuan'],
  ['bazhou', 'county-union', '511902', '巴州区总工会', 'bazhong'],
  ['liangshan', 'city-union', '513400', '凉山彝族自治州总工会', 'sichuan'],
  ['bazhong-centre', 'aid-centre', '511900', '巴中市职工维权帮扶中心', 'bazhong'],
  ['guangdong', 'provincial-union', '440000', '广东省总工会'],
  ['guangzhou', 'city-union', '440100', '广州市总工会', 'guangdong'],
  ['foshan', 'city-union', '440600', '佛山市总工会', 'guangdong'],
  ['xinjiang', 'provincial-union', '650000', '新疆维吾尔自治区总工会'],
  ['hami', 'city-union', '650500', '哈密市总工会', 'xinjiang'],
  ['yiwu', 'county-union', '650522', '伊吾县总工会', 'hami'],
  ['gansu', 'provincial-union', '620000', '甘肃省总工会'],
  ['lanzhou', 'city-union', '620100', '兰州市总工会', 'gansu'],
  ['beijing', 'provincial-union', '110000', '北京市总工会'],
  ['beijing-station', 'legal-aid-station', '110000', '四川省总工会驻北京法律援助站', 'sichuan'],
  ['hami-station', 'legal-aid-station', '650500', '哈密市法律援助站', 'hami'],
  ['joint-station', 'joint-station', '440600', '凉山佛山联合工作站', 'liangshan', 'foshan'],
  // The places are the ids: who is new comes last.
  ['tianshui', 'city-union', '620500', '天水市总工会', 'gansu'],
  ['yiwu-inspection', 'department', '650522', '伊吾县劳动保障监察大队'],
];

/** They have no system: nobody there signs in. */
const byLetter: readonly string[] = ['tianshui', 'yiwu-inspection'];

/**
 * The id of an organisation by its place in the list: shaped as UUIDv7 because access tokens name organisations by
 * such ids, and of a fixed instant so that it is the same on every machine.
 */
function idOf(slug: string): string {
  const place = rows.findIndex(([candidate]) => candidate === slug) + 1;
  if (place === 0) throw new Error(`the demonstration has no organisation ${slug}`);
  return `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`;
}

export const organisations: readonly DemonstrationOrganisation[] = rows.map(
  ([slug, kind, divisionCode, name, parent, secondParent]) => ({
    slug,
    id: idOf(slug),
    kind,
    name: `${name}${synthetic}`,
    divisionCode,
    ...(parent === undefined ? {} : { parentId: idOf(parent) }),
    ...(secondParent === undefined ? {} : { secondParentId: idOf(secondParent) }),
    entrance: byLetter.includes(slug) ? 'letter' : 'console',
  }),
);

/** One organisation by its short name, such as `beichuan`. */
export function organisation(slug: string): DemonstrationOrganisation {
  const found = organisations.find((candidate) => candidate.slug === slug);
  if (found === undefined) throw new Error(`the demonstration has no organisation ${slug}`);
  return found;
}
