// Waits until its standard input ends, which also happens when the launcher is killed, then stops the PostgreSQL and
// the Kafka of the two given folders: those know nothing of the launcher.
import { once } from 'node:events';

const [postgres, kafka] = process.argv.slice(2);

process.stdin.resume();
await once(process.stdin, 'end');
// Only now: as long as it waits it should cost little memory.
const { stopLeftoverKafka, stopLeftoverPostgres } = await import('../../dist/libs/embedded/src/index.js');
await Promise.allSettled([stopLeftoverKafka(kafka), stopLeftoverPostgres(postgres)]);
