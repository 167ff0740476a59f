import type { DevelopmentAccount, SystemClient } from '@liandong/embedded';
import { organisation, organisations, synthetic, type DemonstrationOrganisation } from './organisations.js';

type Role = 'clerk' | 'supervisor' | 'lawyer' | 'analyst' | 'operator';

/** What people call a role, for tables and pages. */
export const roleNames: Readonly<Record<Role, string>> = {
  clerk: '办理员',
  supervisor: '负责人',
  lawyer: '律师',
  analyst: '分析员',
  operator: '运维员',
};

function rolesAt({ kind, entrance }: DemonstrationOrganisation): readonly Role[] {
  if (entrance === 'letter') return [];
  return kind === 'legal-aid-station' || kind === 'joint-station' ? ['lawyer'] : ['clerk', 'supervisor'];
}

// Made-up names, given in order: two characters of a family and a given name say nothing about anybody.
const familyNames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨'];
const givenNames = [
  '一',
  '明',
  '芳',
  '强',
  '静',
  '磊',
  '敏',
  '洋',
  '艳',
  '军',
  '杰',
  '娟',
  '涛',
  '超',
  '霞',
  '平',
  '刚',
];

// 16 and 17 have no common divisor: the first 272 names are all different.
const nameOf = (place: number) =>
  `${familyNames[place % familyNames.length]}${givenNames[place % givenNames.length]}${synthetic}`;

interface Post {
  readonly login: string;
  readonly role: Role;
  readonly at: DemonstrationOrganisation;
}

/** The login of somebody at the organisation of that short name: `hami-lawyer` works at `hami-station`. */
export const loginAt = (slug: string, role: Role) => `${slug.replace('-station', '')}-${role}`;

const posts: readonly Post[] = [
  ...organisations.flatMap((at) => rolesAt(at).map((role) => ({ login: loginAt(at.slug, role), role, at }))),
  { login: 'analyst', role: 'analyst', at: organisation('sichuan') },
  { login: 'operator', role: 'operator', at: organisation('sichuan') },
];

/** The synthetic people of the demonstration; the development issuer signs them in by a click, without a password. */
export const people: readonly DevelopmentAccount[] = posts.map(({ login, role, at }, place) => ({
  login,
  name: nameOf(place),
  organisationId: at.id,
  organisationName: at.name,
  roles: [role],
}));

/** Who registers organisations and agreements. */
export const operatorLogin = 'operator';

/** Partner systems of the demonstration that sign in by client credentials, and the secret each of them has. */
export function partnerSystems(secrets: { readonly yiwuSystemSecret: string }): readonly SystemClient[] {
  return [
    {
      kind: 'system',
      clientId: 'yiwu-system',
      credential: { secret: secrets.yiwuSystemSecret },
      organisationId: organisation('yiwu').id,
      roles: ['clerk'],
    },
  ];
}
