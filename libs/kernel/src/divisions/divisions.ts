import { divisionsByProvince } from './divisions.data.js';

/*
 * Codes of GB/T 2260: two digits each for province, city and county, `00` where there is none.
 * The table holds divisions only, not the rows that merely group them (市辖区 110100, 省直辖县级行政区划 429000).
 */
const names: ReadonlyMap<string, string> = new Map(
  divisionsByProvince.flatMap((line) => line.split(' ')).map((entry) => [entry.slice(0, 6), entry.slice(6)]),
);

const municipalities: ReadonlySet<string> = new Set(['110000', '120000', '310000', '500000']);

/** The division's own name, such as 北川羌族自治县; undefined for a code that is not in the table. */
export function divisionName(code: string): string | undefined {
  return names.get(code);
}

/** Tells whether a code names a province, city or county of today. */
export function isDivision(code: string): boolean {
  return names.has(code);
}

/** The province of a code, itself included; works for abolished counties too, since provinces keep their two digits. */
export function provinceOf(code: string): string | undefined {
  return known(`${code.slice(0, 2)}0000`, code);
}

/**
 * The city of a code, itself included; a municipality (北京) is its own city.
 * Undefined for other provinces and for counties which the province runs directly (仙桃).
 */
export function cityOf(code: string): string | undefined {
  const province = provinceOf(code);
  if (province !== undefined && municipalities.has(province)) return province;
  const city = `${code.slice(0, 4)}00`;
  return city === province ? undefined : known(city, code);
}

/** The codes from the province down to the division itself; empty for a code that is not in the table. */
export function divisionPath(code: string): readonly string[] {
  if (!isDivision(code)) return [];
  const levels = new Set([provinceOf(code), cityOf(code), code]);
  return [...levels].filter((level) => level !== undefined);
}

/** The name in full, 四川省绵阳市北川羌族自治县; undefined for a code that is not in the table. */
export function fullDivisionName(code: string): string | undefined {
  if (!isDivision(code)) return undefined;
  return divisionPath(code).map(divisionName).join('');
}

/** Tells whether a division lies inside another or is that other; false when either is not in the table. */
export function isWithin(code: string, ancestorCode: string): boolean {
  return divisionPath(code).includes(ancestorCode);
}

function known(ancestor: string, code: string): string | undefined {
  return /^[0-9]{6}$/.test(code) && names.has(ancestor) ? ancestor : undefined;
}
