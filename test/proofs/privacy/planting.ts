import { appendFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import pg from 'pg';
import { databasePlaces, onDatabase } from './database-places.js';
import { filePlaces, metricsPlaces, topicPlaces, type Place } from './places.js';
import type { Traffic } from './traffic.js';

/** Where a value is put by hand, and where it must then be found. */
export interface Planting {
  readonly where: string;
  /** Names of the places that must show it; each at least once. */
  readonly expected: readonly RegExp[];
  /** Puts the value, lets `look` see the places, and takes it away again. */
  readonly plant: (
    value: string,
    look: (places: AsyncIterable<Place> | Iterable<Place>) => Promise<void>,
  ) => Promise<void>;
}

export interface Ground {
  readonly broker: string;
  readonly url: string;
  readonly directory: string;
  readonly traffic: Traffic;
}

const columns = ['a_text', 'a_json', 'a_jsonb', 'a_list', 'a_bytea'];

export const plantings = (ground: () => Ground): Planting[] => [
  {
    where: 'key, header and value of a record on a topic nobody knew of',
    expected: [/^topic planted by value$/, /^topic planted by header$/, /^topic planted by key$/],
    plant: async (value, look) => {
      const kafka = new Kafka({ brokers: [ground().broker], logLevel: logLevel.NOTHING });
      const [admin, producer] = [kafka.admin(), kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })];
      await Promise.all([admin.connect(), producer.connect()]);
      await admin.createTopics({ topics: [{ topic: 'planted' }], waitForLeaders: true });
      const messages = [
        { value: `{"x":"${value}"}`, headers: { ce_source: 'value' } },
        { value: '{}', headers: { ce_source: 'header', ce_note: value } },
        { value: '{}', key: value, headers: { ce_source: 'key' } },
      ];
      await producer.send({ topic: 'planted', messages });
      try {
        await look(await topicPlaces(ground().broker));
      } finally {
        await admin.deleteTopics({ topics: ['planted'] });
        await Promise.all([admin.disconnect(), producer.disconnect()]);
      }
    },
  },
  {
    where: 'every kind of column of a new table, in each database and in a schema of its own',
    expected: ['intake', 'referral', 'settlement', 'reporting'].flatMap((service) =>
      columns.map((column) => new RegExp(`^column liandong_${service} planted\\.notes\\.${column}$`)),
    ),
    plant: async (value, look) => {
      const everywhere = async (sql: string, values: unknown[] = []) => {
        for (const service of ['intake', 'referral', 'settlement', 'reporting']) {
          await onDatabase(ground().url, `liandong_${service}`, (client) => client.query(sql, values));
        }
      };
      await everywhere(`create schema planted; create table planted.notes
        (a_text text, a_json json, a_jsonb jsonb, a_list text[], a_bytea bytea)`);
      const json = JSON.stringify({ deep: [{ note: value }] });
      const values = [value, json, [value], Buffer.from(value)];
      try {
        await everywhere('insert into planted.notes values ($1, $2::text::json, $2::text::jsonb, $3, $4)', values);
        await look(databasePlaces(ground().url));
      } finally {
        await everywhere('drop schema planted cascade');
      }
    },
  },
  {
    where: 'a statement that runs, and a sample the server keeps of a column',
    expected: [/pg_catalog\.pg_stat_activity\.query$/, /pg_catalog\.pg_statistic\./],
    plant: async (value, look) => {
      const client = new pg.Client({ connectionString: ground().url });
      await client.connect();
      await client.query('create table planted (a text)');
      await client.query(`insert into planted select '${value}' from generate_series(1, 50); analyze planted`);
      await client.query(`select '${value}'`);
      await look(databasePlaces(ground().url));
      await client.query('drop table planted');
      await client.end();
    },
  },
  {
    where: 'a log, the evidence store, the broker’s and the database’s own files',
    expected: ['logs', 'evidence', 'kafka/node', 'postgres'].map((folder) => new RegExp(`^file ${folder}/planted$`)),
    plant: async (value, look) => {
      const files = ['logs', 'evidence', 'kafka/node', 'postgres'].map((folder) =>
        join(ground().directory, folder, 'planted'),
      );
      for (const file of files) await appendFile(file, `{"msg":"refused","value":"${value}"}\n`);
      try {
        await look(filePlaces(ground().directory));
      } finally {
        await Promise.all(files.map((file) => rm(file)));
      }
    },
  },
  {
    where: 'the log of a server that quotes what it refuses',
    expected: [/^file postgres\/postgres\.log$/],
    plant: async (value, look) => {
      await onDatabase(ground().url, 'postgres', async (client) => {
        await client.query('select $1::text::integer', [value]).catch(() => undefined);
      });
      await look(filePlaces(ground().directory));
    },
  },
  {
    where: 'metrics, an address, a header and the body of a refusal',
    expected: [/^metrics of planted$/, /^address of GET \/planted/, /^headers of 400 GET/, /^answer 400 GET/],
    plant: async (value, look) => {
      const server = createServer((_request, response) => {
        response.setHeader('x-note', encodeURIComponent(value));
        response.statusCode = _request.url === '/metrics' ? 200 : 400;
        response.end(`requests{name="${value}"} 1`);
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await fetch(`${address}/planted?name=${encodeURIComponent(value)}`);
      await look([...(await metricsPlaces({ planted: address })), ...ground().traffic.places()]);
      server.close();
    },
  },
];
