import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { roles, type Role } from '@liandong/platform';
import { TestClient } from '@liandong/testing';
import { decodeJwt, importJWK, SignJWT, type JWK } from 'jose';
import { Person } from '../../../apps/cli/src/acting/person.js';
import { tokenOf } from '../../../apps/cli/src/start/development-issuer.js';
import { directory, issuer, origin } from '../../journeys/cast.js';

/**
 * How an organisation stands to the case of the story: it owns it, is above the owner, had it disclosed, had it assigned
 * (a station), or has nothing to do with it.
 */
export const relations = ['own', 'above', 'disclosed', 'assigned', 'foreign'] as const;
export type Relation = (typeof relations)[number];

export interface Caller {
  readonly role: Role;
  readonly relation: Relation;
  readonly token: string;
  readonly client: TestClient;
  readonly person: Person;
}

/** One caller of every role in every relation: 25, most of whom the demonstration does not have. */
export async function callersAt(organisationOf: Readonly<Record<Relation, string>>): Promise<Caller[]> {
  const sign = await signer();
  const callers = relations.flatMap((relation) =>
    roles.map(async (role): Promise<Caller> => {
      const login = `${role} ${relation} ${organisationOf[relation]}`;
      const token = await sign(login, { organisation_id: organisationOf[relation], roles: [role] });
      const client = new TestClient(origin, token);
      return { role, relation, token, client, person: new Person({ origin, login, token }) };
    }),
  );
  return Promise.all(callers);
}

/** Signs as the development issuer does, with its key, for people it does not know. */
async function signer() {
  const { signing } = JSON.parse(await readFile(join(directory, 'issuer-keys.json'), 'utf8')) as { signing: JWK[] };
  const [jwk] = signing;
  const key = await importJWK(jwk!, 'ES256');
  const { iss, aud } = decodeJwt(await tokenOf(issuer, 'operator'));
  return (subject: string, claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: jwk!.kid!, typ: 'at+jwt' })
      .setSubject(subject)
      .setIssuer(iss!)
      .setAudience(aud!)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
}
