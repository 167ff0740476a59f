import { caseKinds, purposes } from '@liandong/contracts';
import { isDivision, isId, isWithin } from '@liandong/kernel';
import { agreements } from './agreements.js';
import { demonstrationCases, type DemonstrationCase } from './cases.js';
import { everything, organisation, organisations, synthetic } from './organisations.js';
import { loginAt, partnerSystems, people } from './people.js';
import { keptTokens } from './seed-cases.js';
import { stages, type Stage } from './stages.js';

describe('the demonstration data', () => {
  test('every organisation has an id an access token may carry, a division of today, and says that it is synthetic', () => {
    for (const { id, divisionCode, name } of organisations) {
      expect({ name, id: isId(id), division: isDivision(divisionCode) }).toEqual({ name, id: true, division: true });
      expect(name.endsWith(synthetic)).toBe(true);
    }
    expect(new Set(organisations.map(({ id }) => id)).size).toBe(organisations.length);
  });

  test('they cover every kind of case and every purpose there is', () => {
    expect(everything).toEqual({ caseKinds, purposes });
  });

  test('ids never change: cases of earlier runs name them', () => {
    expect(organisation('sichuan').id).toBe('01900000-0000-7000-8000-000000000001');
    expect(organisation('joint-station').id).toBe('01900000-0000-7000-8000-000000000020');
    expect(organisation('tianshui').id).toBe('01900000-0000-7000-8000-000000000021');
  });

  test('parents stand before their children, and a union lies within the division of its parent', () => {
    for (const [place, child] of organisations.entries()) {
      if (child.parentId === undefined) continue;
      const isBefore = organisations.slice(0, place).some(({ id }) => id === child.secondParentId);
      expect([child.slug, isBefore]).toEqual([child.slug, child.kind === 'joint-station']);
      const parent = organisations.slice(0, place).find(({ id }) => id === child.parentId);
      expect(parent).toBeDefined();
      if (child.kind.endsWith('union')) {
        expect(isWithin(child.divisionCode, parent?.divisionCode ?? '')).toBe(true);
      }
    }
  });

  test('every union has a clerk and a supervisor, every station a lawyer, who is reached by letter nobody', () => {
    const rolesOf = (id: string) =>
      people.filter((person) => person.organisationId === id).flatMap(({ roles }) => roles);
    for (const { id, kind, entrance } of organisations) {
      const expected = kind.endsWith('station') ? ['lawyer'] : ['clerk', 'supervisor'];
      if (entrance === 'letter') expect(rolesOf(id)).toEqual([]);
      else expect(rolesOf(id)).toEqual(expect.arrayContaining(expected));
    }
  });

  test('people are synthetic, and no two of them have one name or login', () => {
    expect(new Set(people.map(({ login }) => login)).size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(people.every(({ name }) => name.endsWith(synthetic))).toBe(true);
  });

  test('the logins that guides and tests name exist', () => {
    const logins = people.map(({ login }) => login);
    const named = ['beichuan-clerk', 'mianyang-supervisor', 'yiwu-clerk', 'yiwu-supervisor', 'hami-lawyer'];
    expect(logins).toEqual(expect.arrayContaining([...named, 'analyst', 'operator']));
    const [system] = partnerSystems({ yiwuSystemSecret: 'secret' });
    expect(system).toMatchObject({ clientId: 'yiwu-system', organisationId: organisation('yiwu').id });
  });

  test('agreements are between two different unions that exist', () => {
    const ids = new Set(organisations.map(({ id }) => id));
    for (const { firstUnionId, secondUnionId } of agreements) {
      expect([ids.has(firstUnionId), ids.has(secondUnionId), firstUnionId !== secondUnionId]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });
});

describe('the demonstration cases', () => {
  const countOf = (stage: Stage, where: { partner?: string; station?: string }) =>
    demonstrationCases.filter(
      (planned) =>
        planned.stage === stage &&
        (where.partner === undefined || planned.partner === where.partner) &&
        (where.station === undefined || planned.station === where.station),
    ).length;
  const partners = [...new Set(demonstrationCases.map(({ partner }) => partner))];

  test('every stage is there more than once', () => {
    expect(stages.filter((stage) => countOf(stage, {}) < 2)).toEqual([]);
  });

  test('what is sent and not received is addressed to a union without a system, at whose place the work was', () => {
    for (const { addressee, group } of demonstrationCases.filter(({ stage }) => stage === 'sent')) {
      const { entrance, divisionCode } = organisation(addressee ?? '');
      expect([entrance, isWithin(group.regionOfPerformance, divisionCode)]).toEqual(['letter', true]);
    }
  });

  test('what is sent on goes to the union above the partner, and there is one', () => {
    const sentOn = demonstrationCases.filter(({ stage }) => stage === 'rerouted');
    expect(sentOn.filter(({ partner }) => organisation(partner).parentId === undefined)).toEqual([]);
  });

  test('the agreed minute concerns the cases that are meant to expire, all of them, and no other', () => {
    const quick = agreements.filter(({ deadlines }) => deadlines !== undefined);
    const isUnder = ({ origin, partner, group }: DemonstrationCase) =>
      quick.some(
        ({ firstUnionId, secondUnionId, purposes: agreed }) =>
          [origin, partner].every((slug) => [firstUnionId, secondUnionId].includes(organisation(slug).id)) &&
          agreed.includes(group.purpose),
      );
    const under = demonstrationCases.filter(isUnder);
    expect(under).toEqual(demonstrationCases.filter(({ stage }) => stage === 'unanswered'));
  });

  test('every partner finds several referrals in the inbox, and others in the middle of the work', () => {
    const found = partners.map((partner) => [
      partner,
      countOf('delivered', { partner }),
      countOf('in-progress', { partner }),
    ]);
    expect(found).toEqual(
      ['yiwu', 'lanzhou', 'guangzhou', 'foshan', 'hami', 'beijing', 'chengdu'].map((partner) => [partner, 3, 2]),
    );
  });

  test('every station has open work, and a lawyer who may do it', () => {
    const stations = organisations.filter(({ kind }) => kind.endsWith('station')).map(({ slug }) => slug);
    expect(stations.map((station) => [station, countOf('in-progress', { station })])).toEqual([
      ['beijing-station', 2],
      ['hami-station', 4],
      ['joint-station', 2],
    ]);
    const logins = people.map(({ login }) => login);
    expect(logins).toEqual(expect.arrayContaining(stations.map((station) => loginAt(station, 'lawyer'))));
  });

  test('the plan is the same each time: a second run must find its own cases', () => {
    const [first, , , , , , , eighth] = demonstrationCases;
    expect([demonstrationCases.length, first?.slug, first?.stage, first?.partner]).toEqual([
      120,
      'case-001',
      'delivered',
      'yiwu',
    ]);
    expect([eighth?.stage, eighth?.partner, eighth?.group.totalFen]).toEqual(['in-progress', 'yiwu', 20_318_423n]);
  });
});

test('tokens of the players are asked for once a minute, and again after a refusal', async () => {
  const asked: string[] = [];
  let now_ms = 0;
  const tokenOf = keptTokens(
    async (login) => {
      asked.push(login);
      if (asked.length === 1) throw new Error('the issuer still starts');
      return `${login} ${asked.length}`;
    },
    () => now_ms,
  );
  await expect(tokenOf('yiwu-clerk')).rejects.toThrow('still starts');
  expect([await tokenOf('yiwu-clerk'), await tokenOf('yiwu-clerk')]).toEqual(['yiwu-clerk 2', 'yiwu-clerk 2']);
  expect(await tokenOf('hami-clerk')).toBe('hami-clerk 3');
  now_ms = 61_000;
  expect(await tokenOf('yiwu-clerk')).toBe('yiwu-clerk 4');
});
