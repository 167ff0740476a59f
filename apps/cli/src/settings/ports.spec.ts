import { listenerNames, readPorts } from './ports.js';
import { assertFreshIsMeant, readStartSettings } from './start-settings.js';

describe('the settings of a start', () => {
  test('without any, everything of ours listens on its usual port, each on another', () => {
    const { ports, listening } = readStartSettings({});
    expect(ports).toMatchObject({ gateway: 8080, intake: 8081, reporting: 8084, issuer: 8090 });
    expect(new Set(Object.values(ports)).size).toBe(listenerNames.length);
    expect(listening).toEqual(listenerNames);
  });

  test('each port has a variable that moves it', () => {
    expect(readPorts({ PORT: '9000', KAFKA_PORT: '9092' })).toMatchObject({ gateway: 9000, kafka: 9092, intake: 8081 });
  });

  test.each(['eighty', '0', '65536', '80 80', '-1'])('PORT=%s is no port', (given) => {
    expect(() => readPorts({ PORT: given })).toThrow(`PORT=${given} is not a port.`);
  });

  test('two parts on one port are refused, with the variable that helps', () => {
    expect(() => readPorts({ INTAKE_PORT: '8080' })).toThrow(
      'the gateway and intake would both listen on port 8080. Choose another port with INTAKE_PORT.',
    );
  });

  test('nothing of ours listens in place of real servers', () => {
    const { foreign, listening } = readStartSettings({
      DATABASE_URL: 'postgres://u:p@db:5432/postgres',
      KAFKA_BROKERS: 'a:9092,b:9092',
      OIDC_ISSUER: 'https://login.example.org',
      OIDC_REACHED_AT: 'http://keycloak:8080',
    });
    expect(foreign).toMatchObject({ kafkaBrokers: 'a:9092,b:9092', issuerReachedAt: 'http://keycloak:8080' });
    expect(listening).toEqual(['gateway', 'intake', 'referral', 'settlement', 'reporting']);
  });

  test('an address that is not understood is refused without repeating the password in it', () => {
    const read = () => readStartSettings({ DATABASE_URL: 'mysql://u:secret@db/x' });
    expect(read).toThrow('DATABASE_URL is not understood.');
    expect(read).not.toThrow('secret');
  });

  test('--fresh does not pretend to delete what is on servers of others', () => {
    const own = { databaseUrl: undefined, kafkaBrokers: undefined, issuer: 'https://login.example.org' };
    expect(() => assertFreshIsMeant(own)).not.toThrow();
    expect(() => assertFreshIsMeant({ ...own, kafkaBrokers: 'a:9092' })).toThrow('KAFKA_BROKERS');
    expect(() => assertFreshIsMeant({ ...own, databaseUrl: 'postgres://db/x' })).toThrow('DATABASE_URL');
  });
});
