import type { AgreementLevel, OrganisationKind } from '@liandong/contracts';
import { divisionName, isDivision } from '@liandong/kernel';
import { agreements, type DemonstrationAgreement } from './agreements.js';
import { everything, organisation, organisations, synthetic, type DemonstrationOrganisation } from './organisations.js';

/** With how many outside of it the unions of Sichuan work together by agreement (domain.md, 9); which ones is made up. */
const reach: Readonly<Record<AgreementLevel, number>> = { interprovincial: 24, intercity: 133, intercounty: 162 };
/** Made up too. With those of the agreements that cases are played under, they are more than eight million. */
const WORKERS_OF_A_PROVINCE = 230_000;

/** Who signs for Sichuan, in turn. */
const signatories: Readonly<Record<AgreementLevel, readonly string[]>> = {
  interprovincial: ['sichuan'],
  intercity: ['chengdu', 'mianyang', 'bazhong', 'liangshan'],
  intercounty: ['beichuan', 'bazhou'],
};

const numbers = Array.from({ length: 99 }, (_, index) => String(index + 1).padStart(2, '0'));
// No union of the mainland's kind beyond Xinjiang; Sichuan is the other side.
const provinces = numbers.map((two) => `${two}0000`).filter((code) => code <= '650000' && code !== '510000');
const citiesOf = (code: string) => numbers.map((two) => `${code.slice(0, 2)}${two}00`);
const countiesOf = (code: string) => numbers.map((two) => `${code.slice(0, 4)}${two}`);

/** Unions that are there already, where cases are played: no neighbour of theirs may become the nearer partner. */
const taken = new Map(
  organisations.filter(({ kind }) => kind.endsWith('union')).map(({ divisionCode, id }) => [divisionCode, id]),
);

const partnersYet = (level: AgreementLevel) => agreements.filter((one) => one.level === level).length;

/** So many divisions as are lacking at a level: the first of each place, then the second of each, and so on. */
function fromEach(places: readonly (readonly string[])[], level: AgreementLevel): readonly string[] {
  const free = places.map((codes) => codes.filter((code) => isDivision(code) && !taken.has(code)));
  const inTurn = numbers.flatMap((_, nth) => free.flatMap((codes) => codes[nth] ?? []));
  return inTurn.slice(0, reach[level] - partnersYet(level));
}

const idOf = (code: string) => taken.get(code) ?? `01900000-0000-7000-8001-${code.padStart(12, '0')}`;

const unionOf = (kind: OrganisationKind, code: string, parent?: string): DemonstrationOrganisation => ({
  slug: code,
  id: idOf(code),
  kind,
  name: `${divisionName(code)}总工会${synthetic}`,
  divisionCode: code,
  ...(parent === undefined ? {} : { parentId: idOf(parent) }),
  // Nobody of theirs signs in.
  entrance: 'letter',
});

const newProvinces = fromEach([provinces], 'interprovincial');
const allProvinces = [...newProvinces, ...provinces.filter((code) => taken.has(code))];
const newCities = fromEach(allProvinces.map(citiesOf), 'intercity');
const newCounties = fromEach(newCities.map(countiesOf), 'intercounty');

/** Partners of Sichuan outside of the roads on which cases are played, level by level: parents before children. */
export const furtherPartners: Readonly<Record<AgreementLevel, readonly DemonstrationOrganisation[]>> = {
  interprovincial: newProvinces.map((code) => unionOf('provincial-union', code)),
  intercity: newCities.map((code) => unionOf('city-union', code, `${code.slice(0, 2)}0000`)),
  intercounty: newCounties.map((code) => unionOf('county-union', code, `${code.slice(0, 4)}00`)),
};

const levels = Object.keys(reach) as readonly AgreementLevel[];

/** Their agreements with Sichuan. */
export const furtherAgreements: readonly DemonstrationAgreement[] = levels.flatMap((level) =>
  furtherPartners[level].map(({ id }, index) => ({
    level,
    firstUnionId: organisation(signatories[level][index % signatories[level].length]!).id,
    secondUnionId: id,
    validFrom: '2019-01-01',
    ...(level === 'interprovincial' && { workersCovered: WORKERS_OF_A_PROVINCE }),
    ...everything,
  })),
);
