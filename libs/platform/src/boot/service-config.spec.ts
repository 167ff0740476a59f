import { environment, keyOf } from '../../test/test-settings.js';
import { ConfigurationFault, readConfig, ServiceConfig } from './service-config.js';

const faultsOf = (changes: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(ServiceConfig, { ...environment, ...changes });
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.message.split('\n');
    throw error;
  }
};

describe('the settings of a service', () => {
  test('are read from text, with defaults for what is not set', () => {
    const config = readConfig(ServiceConfig, { ...environment, PORT: '8081', DATABASE_POOL_SIZE: '' });
    expect(config).toMatchObject({ PORT: 8081, DATABASE_POOL_SIZE: 8, HOST: '127.0.0.1', OUTBOX_KEEP_DAYS: 30 });
  });

  test('name every faulty variable at once, with what was seen', () => {
    const faults = faultsOf({ PORT: '-1', KAFKA_BROKERS: 'localhost', LOG_LEVEL: 'loud', OIDC_ISSUER: undefined });
    expect(faults.map((fault) => fault.split(' ')[0]).toSorted()).toEqual([
      'KAFKA_BROKERS',
      'LOG_LEVEL',
      'OIDC_ISSUER',
      'PORT',
    ]);
    expect(faults.join('\n')).toMatch(/PORT is -1: .*\n?/);
    expect(faults.join('\n')).toContain('OIDC_ISSUER is not set');
  });

  test('name every variable that has no default when nothing is set', () => {
    const message = (() => {
      try {
        return readConfig(ServiceConfig, {}).HOST;
      } catch (error) {
        return (error as Error).message;
      }
    })();
    for (const name of Object.keys(environment)) expect(message).toContain(`${name} is not set`);
  });

  test.each([
    ['DATABASE_URL', 'mysql://liandong:hunter2@db/x'],
    ['ENCRYPTION_KEY', 'hunter2'],
    ['HASH_KEY', 'hunter2'],
    ['CURSOR_KEY', 'hunter2'],
  ])('never repeat %s, which is secret', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} is \\(hidden\\): `));
    expect(faults[0]).not.toContain('hunter2');
  });

  test.each(['ENCRYPTION_KEY', 'HASH_KEY', 'CURSOR_KEY'])('ask for 32 bytes as %s, not for any base64', (name) => {
    expect(faultsOf({ [name]: Buffer.alloc(16).toString('base64') })[0]).toContain('32 random bytes');
    expect(faultsOf({ [name]: keyOf('anything') })).toEqual([]);
  });

  test.each(['1.5', '1e3', '0x10', ' 8', 'eight'])('take no %j for a number', (text) => {
    expect(faultsOf({ DATABASE_POOL_SIZE: text })[0]).toMatch(/^DATABASE_POOL_SIZE is /);
  });
});
