import { Client } from 'pg';
import { textOf } from './failure-reading.js';
import type { Cluster } from './postgres-cluster.js';

/** Connection URL of one of the two roles to database `postgres` on the loopback address. */
export function postgresUrl(cluster: Cluster, role: 'postgres' | 'liandong', port: number): string {
  return `postgres://${role}:${cluster.passwords[role]}@127.0.0.1:${port}/postgres`;
}

/**
 * Makes role `liandong` at the first start and gives it the password of our file. No superuser: what the services
 * can do here they can do on a managed server. pg_signal_backend lets it drop a database that is still in use.
 */
export async function ensureRole(cluster: Cluster, port: number): Promise<void> {
  await ensureServiceRole(postgresUrl(cluster, 'postgres', port), cluster.passwords.liandong);
}

/** The same on any server, by the URL of a superuser. */
export async function ensureServiceRole(superuserUrl: string, rolePassword: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  // A server that goes away is told by the rejected query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'liandong'`);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    const password = client.escapeLiteral(rolePassword);
    await client.query(`${verb} ROLE liandong LOGIN CREATEDB CREATEROLE NOSUPERUSER PASSWORD ${password}`);
    await client.query('GRANT pg_signal_backend TO liandong');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether an attempt to connect failed only because the server is not up yet. */
export function isStarting(error: unknown): boolean {
  // 57P03 cannot_connect_now: starting up or recovering.
  return ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(textOf(error, 'code'));
}
