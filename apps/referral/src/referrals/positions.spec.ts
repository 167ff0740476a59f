import type { Actor } from '@liandong/platform';
import { someone, syntheticReferral } from '../../test/synthetic-referral.js';
import { positionsOf, system, type Position } from './who-may.js';

const referral = syntheticReferral({});
const above: Actor = { ...someone('province', 'supervisor'), reach: ['province', 'origin'] };
const overBoth: Actor = { ...above, reach: ['province', 'origin', 'partner'] };

test.each<[string, Parameters<typeof positionsOf>[1], Position[]]>([
  ['the system', system, ['system']],
  ['a clerk of the origin', someone('origin', 'clerk'), ['origin-clerk']],
  ['a clerk who reaches the origin from above', { ...above, roles: ['clerk'] }, []],
  ['a supervisor of the origin', someone('origin', 'supervisor'), ['origin-supervisor']],
  ['one person with both roles', someone('origin', 'clerk', 'supervisor'), ['origin-clerk', 'origin-supervisor']],
  ['a supervisor above the origin', above, ['origin-supervisor', 'superior']],
  ['a supervisor above both', overBoth, ['origin-supervisor', 'partner-supervisor', 'superior']],
  ['a clerk of the partner', someone('partner', 'clerk'), ['partner-clerk']],
  ['a supervisor of the partner', someone('partner', 'supervisor'), ['partner-supervisor']],
  ['the station’s lawyer', someone('station', 'lawyer'), ['station-lawyer']],
  ['a lawyer of another station', someone('elsewhere', 'lawyer'), []],
  ['a clerk of the station', someone('station', 'clerk'), []],
  ['a stranger', someone('elsewhere', 'clerk', 'supervisor'), []],
  ['who holds its letter', { ...someone('partner', 'clerk'), only: 'referral' }, ['partner-clerk', 'letter-holder']],
  ['who holds the letter of another referral', { ...someone('partner', 'clerk'), only: 'another' }, []],
])('%s', (_who, by, positions) => {
  expect(positionsOf(referral, by)).toEqual(positions);
});
