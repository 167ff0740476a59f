import { TestClient } from '@liandong/testing';
import { Person } from '../../../apps/cli/src/acting/person.js';
import { tokenOf } from '../../../apps/cli/src/start/development-issuer.js';
import { issuer, origin } from '../../journeys/cast.js';
import type { Traffic } from './traffic.js';

/** Somebody who acts in the run: `person` as the demonstration's people do, `client` request by request. */
export interface Actor {
  readonly login: string;
  readonly token: string;
  readonly person: Person;
  readonly client: TestClient;
}

const logins = {
  clerk: 'beichuan-clerk',
  supervisor: 'mianyang-supervisor',
  partnerClerk: 'yiwu-clerk',
  partnerSupervisor: 'yiwu-supervisor',
  lawyer: 'hami-lawyer',
  stranger: 'foshan-clerk',
  analyst: 'analyst',
  operator: 'operator',
} as const;

export type PrivacyCast = Readonly<Record<keyof typeof logins, Actor>>;

export async function castOf(traffic: Traffic): Promise<PrivacyCast> {
  const actors = await Promise.all(
    Object.entries(logins).map(async ([role, login]): Promise<[string, Actor]> => {
      const token = await tokenOf(issuer, login);
      traffic.introduce(login, token);
      return [
        role,
        { login, token, person: new Person({ origin, login, token }), client: new TestClient(origin, token) },
      ];
    }),
  );
  return Object.fromEntries(actors) as PrivacyCast;
}
