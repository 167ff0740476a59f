import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../../dist/apps/cli/src/main.js', import.meta.url));
const SLOW_MS = 20_000;

const showPage: RequestListener = (_, response) => void response.end('<!doctype html><title>another program</title>');

interface Ending {
  readonly code: number;
  readonly text: string;
}

/** What the compiled command says and ends with. */
function liandong(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ending> {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, timeout: 20_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), text: stdout + stderr }),
    );
  });
}

describe('what `liandong` refuses, before anything is made', () => {
  let directory: string;
  let state: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'liandong-refusals-'));
    state = join(directory, 'state');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('a start without Java and without Docker says so and leaves nothing', async () => {
    const neither = { JAVA_HOME: '/nowhere', DOCKER_HOST: 'unix:///nowhere' };
    const { code, text } = await liandong(['start'], { ...neither, LIANDONG_DIRECTORY: state });
    expect(code).toBe(1);
    expect(text).toMatch(
      /✗ Apache Kafka needs Java, which was not found here\..*\n.*openjdk-17.*KAFKA_BROKERS.*Docker/,
    );
    expect(text).not.toContain('PostgreSQL');
    expect(existsSync(state)).toBe(false);
  });

  test('a state folder where none can be made is told at once', async () => {
    const { code, text } = await liandong(['start'], {
      LIANDONG_DIRECTORY: '/proc/liandong/state',
      KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS'],
    });
    expect([code, text]).toEqual([1, expect.stringContaining('The folder /proc/liandong/state cannot be written.')]);
    expect(text).toContain('LIANDONG_DIRECTORY');
  });

  const away = '127.0.0.1:1';
  test.each<[string, NodeJS.ProcessEnv, string, string]>([
    ['KAFKA_BROKERS', {}, `No Kafka broker answers at ${away}.`, 'Check KAFKA_BROKERS and that the brokers run.'],
    [
      'DATABASE_URL',
      { DATABASE_URL: `postgres://liandong:secret@${away}/postgres`, KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS'] },
      `The PostgreSQL server at ${away} does not answer`,
      'Check DATABASE_URL and that the server runs.',
    ],
    [
      'OIDC_ISSUER',
      { OIDC_ISSUER: `http://${away}`, KAFKA_BROKERS: process.env['TEST_KAFKA_BROKERS'] },
      `No OpenID Connect issuer answers at http://${away}.`,
      'Check OIDC_ISSUER, and that the issuer runs and is reached from here.',
    ],
  ])('a start whose %s names a server that is away: told with the fix, nothing begun', async (_, given, what, fix) => {
    const { code, text } = await liandong(['start'], { KAFKA_BROKERS: away, ...given, LIANDONG_DIRECTORY: state });
    expect([code, text]).toEqual([1, expect.stringContaining(`✗ ${what}`)]);
    expect(text).toContain(fix);
    expect(text).not.toMatch(/Migrations|secret/);
    expect(existsSync(state)).toBe(false);
  });

  const kafkaBrokers = process.env['TEST_KAFKA_BROKERS'];
  test.each<[string, (place: string) => NodeJS.ProcessEnv, RequestListener | undefined, string]>([
    ['says nothing', (place) => ({ KAFKA_BROKERS: place }), undefined, 'No Kafka broker answers at'],
    ['is a web server', (place) => ({ KAFKA_BROKERS: place }), showPage, 'No Kafka broker answers at'],
    [
      'is a web server',
      (place) => ({ DATABASE_URL: `postgres://liandong:secret@${place}/postgres`, KAFKA_BROKERS: kafkaBrokers }),
      showPage,
      'The PostgreSQL server at',
    ],
    [
      'is a web server',
      (place) => ({ OIDC_ISSUER: `http://${place}`, KAFKA_BROKERS: kafkaBrokers }),
      showPage,
      'No OpenID Connect issuer answers at',
    ],
  ])(
    'a server that takes connections and %s is not taken for one of yours (%#)',
    async (_, given, listener, what) => {
      const other = listener === undefined ? createTcpServer() : createServer(listener);
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const place = `127.0.0.1:${(other.address() as AddressInfo).port}`;
      const { code, text } = await liandong(['start'], { ...given(place), LIANDONG_DIRECTORY: state });
      other.close();
      expect([code, text]).toEqual([1, expect.stringContaining(`✗ ${what}`)]);
      expect(text).toContain(place);
      expect(text).toMatch(/\n  Check (KAFKA_BROKERS|DATABASE_URL|OIDC_ISSUER)/);
      expect(existsSync(state)).toBe(false);
    },
    SLOW_MS,
  );

  test('a word that is no command, and lists the commands', async () => {
    const { code, text } = await liandong(['bogus'], { LIANDONG_DIRECTORY: state });
    expect([code, text]).toEqual([1, expect.stringContaining('There is no command bogus.')]);
    for (const command of ['start', 'doctor', 'token', 'demo', 'check', 'contracts']) expect(text).toContain(command);
    expect(existsSync(state)).toBe(false);
  });
});
