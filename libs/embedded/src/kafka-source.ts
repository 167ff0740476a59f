import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { docker, succeeds } from './docker.js';
import { assertKafkaCanRun } from './provision-kafka.js';
import { Trouble } from './trouble.js';

/** What runs the broker: Java on this machine, or a container. */
export type KafkaSource = 'java' | 'docker';

/** Says that the data of a directory are those of a container. */
export const containerMark = (directory: string) => join(directory, 'in-docker');

/** Whether Docker can stand in for Java: not for data that Java has made. */
export const dockerWouldDo = (directory: string) => !existsSync(join(directory, 'formatted'));

/**
 * Java, or else Docker where that is there; otherwise the Trouble of what Java lacks. What made the data of the directory
 * goes on with them: a broker that came without its data would have lost every event.
 */
export async function kafkaSource(directory: string, programs: string): Promise<KafkaSource> {
  if (existsSync(containerMark(directory))) return 'docker';
  try {
    await assertKafkaCanRun(programs);
    return 'java';
  } catch (trouble) {
    if (!(trouble instanceof Trouble) || !dockerWouldDo(directory)) throw trouble;
    if (await succeeds(docker(['version', '--format', '{{.Server.Version}}']))) return 'docker';
    throw new Trouble(trouble.what, `${trouble.fix} Or start Docker, which then runs it instead.`);
  }
}
