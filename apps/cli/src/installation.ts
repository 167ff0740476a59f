import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the parts of this installation lie; absolute paths. */
export interface Installation {
  /** The folder of package.json. */
  readonly root: string;
  /** The compiled tree: `apps/<service>/src/main.js` below it. */
  readonly dist: string;
}

/** Where a running system keeps its data, keys and logs; absolute paths. */
export interface StateFolders {
  readonly directory: string;
  readonly postgres: string;
  /** Kafka's programs: they outlive `--fresh`, which would only fetch them again. */
  readonly kafkaPrograms: string;
  readonly kafka: string;
  readonly evidence: string;
  /** Where messages to workers leave, while no mail server is named. */
  readonly messages: string;
  readonly logs: string;
  readonly secretsFile: string;
  readonly issuerKeysFile: string;
  /** Says which process runs the system, see `instance.ts`. */
  readonly instanceFile: string;
  /** There once the demonstration cases have all been made. */
  readonly demonstrationMarker: string;
}

/** This installation; the compiled file lies in dist/apps/cli/src. */
export function installation(): Installation {
  const dist = fileURLToPath(new URL('../../../', import.meta.url));
  return { root: resolve(dist, '..'), dist };
}

/** `.liandong` beside package.json, or LIANDONG_DIRECTORY. */
export function stateFolders({ root }: Pick<Installation, 'root'>, environment: NodeJS.ProcessEnv): StateFolders {
  const directory = resolve(root, environment['LIANDONG_DIRECTORY'] || '.liandong');
  return {
    directory,
    postgres: join(directory, 'postgres'),
    kafkaPrograms: join(directory, 'kafka'),
    kafka: join(directory, 'kafka', 'node'),
    evidence: join(directory, 'evidence'),
    messages: join(directory, 'messages'),
    logs: join(directory, 'logs'),
    secretsFile: join(directory, 'secrets.json'),
    issuerKeysFile: join(directory, 'issuer-keys.json'),
    instanceFile: join(directory, 'running.json'),
    demonstrationMarker: join(directory, 'demonstration.json'),
  };
}
