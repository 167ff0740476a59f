// Stops the servers that global-setup.mjs started; the watchdog removes their data. On a server of somebody else the
// template databases of this run would stay: they are dropped.
import { Client } from 'pg';

export default async function globalTeardown() {
  const { running, watchdog, ownDatabase } = globalThis.liandongTestServers;
  if (!ownDatabase) await dropTemplates();
  await Promise.all(running.map((server) => server.stop()));
  watchdog.stdin.end();
}

async function dropTemplates() {
  const server = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await server.connect();
  const { rows } = await server.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
    `template_${process.env.TEST_RUN_ID}_`,
  ]);
  for (const { datname } of rows) await server.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  await server.end();
}
