import { stateFolders } from '../installation.js';
import { readPorts } from '../settings/ports.js';
import { planMigration, planService, processNames, type World } from './service-plans.js';

const world: World = {
  installation: { root: '/srv/liandong', dist: '/srv/liandong/dist' },
  folders: stateFolders({ root: '/srv/liandong' }, {}),
  ports: readPorts({ REFERRAL_PORT: '9001' }),
  secrets: {
    encryptionKey: 'encryption',
    hashKey: 'hash',
    cursorKey: 'cursor',
    sessionSecret: 'session',
    gatewayClientSecret: 'gateway-client',
    yiwuSystemSecret: 'yiwu',
    databasePassword: 'database',
  },
  environment: {
    PATH: '/bin',
    NODE_OPTIONS: '--inspect',
    NODE_ENV: 'production',
    npm_config_registry: 'x',
    LOG_LEVEL: 'debug',
    DATABASE_URL: 'postgres://of-the-launcher/x',
    PORT: '8080',
  },
  databaseUrls: {
    intake: 'db:intake',
    referral: 'db:referral',
    settlement: 'db:settlement',
    reporting: 'db:reporting',
  },
  kafkaBrokers: 'k:9092',
  issuer: 'http://issuer',
  isDevelopmentIssuer: true,
};

describe('how a process of the system is started', () => {
  test('each has its own port, database and log', () => {
    const { env, logFile, readyUrl, args } = planService('referral', world);
    expect(env).toMatchObject({ PORT: '9001', DATABASE_URL: 'db:referral', INTAKE_URL: 'http://127.0.0.1:8081' });
    expect(logFile).toBe('/srv/liandong/.liandong/logs/referral.log');
    expect(readyUrl).toBe('http://127.0.0.1:9001/health/ready');
    expect(args.at(-1)).toBe('/srv/liandong/dist/apps/referral/src/main.js');
  });

  test('what was meant for the launcher or for npm does not reach it; what the user set for services does', () => {
    for (const name of processNames) {
      const { env } = planService(name, world);
      expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['NODE_OPTIONS']));
      expect(env).toMatchObject({ PATH: '/bin', LOG_LEVEL: 'debug' });
      expect([env['NODE_OPTIONS'], env['NODE_ENV'], env['npm_config_registry']]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('keys of the data go to the services, those of sessions to the gateway, and to nobody else', () => {
    const gateway = Object.values(planService('gateway', world).env);
    expect(gateway).toEqual(expect.arrayContaining(['session', 'gateway-client', 'http://127.0.0.1:9001']));
    for (const key of ['encryption', 'hash', 'cursor']) expect(gateway).not.toContain(key);
    const intake = Object.values(planService('intake', world).env);
    expect(intake).toEqual(expect.arrayContaining(['encryption', 'hash', 'cursor']));
    for (const key of ['session', 'gateway-client', 'yiwu']) expect(intake).not.toContain(key);
  });

  test('the gateway speaks of made-up people only where they sign in', () => {
    expect(planService('gateway', world).env['DEVELOPMENT_SIGN_IN']).toBe('yes');
    const own = { ...world, environment: { DEVELOPMENT_SIGN_IN: 'yes' }, isDevelopmentIssuer: false };
    expect(planService('gateway', own).env['DEVELOPMENT_SIGN_IN']).toBe('no');
  });

  test('each ends with the launcher from its first moment on', () => {
    for (const name of processNames) {
      expect(planService(name, world).args).toContain('--import=/srv/liandong/apps/cli/end-with-launcher.mjs');
    }
    expect(planMigration('intake', world).args.at(-1)).toBe('migrate');
  });
});
