import { assertPortFree, Trouble } from '@liandong/embedded';

/** Everything of ours that listens: what a person calls it, the variable that moves it, where it is otherwise. */
export const listeners = {
  gateway: { name: 'the gateway', setting: 'PORT', usual: 8080 },
  intake: { name: 'intake', setting: 'INTAKE_PORT', usual: 8081 },
  referral: { name: 'referral', setting: 'REFERRAL_PORT', usual: 8082 },
  settlement: { name: 'settlement', setting: 'SETTLEMENT_PORT', usual: 8083 },
  reporting: { name: 'reporting', setting: 'REPORTING_PORT', usual: 8084 },
  issuer: { name: 'the development issuer', setting: 'ISSUER_PORT', usual: 8090 },
  postgres: { name: 'PostgreSQL', setting: 'POSTGRES_PORT', usual: 5439 },
  kafka: { name: 'Kafka', setting: 'KAFKA_PORT', usual: 19_092 },
} as const;

export type Listener = keyof typeof listeners;
export type Ports = Readonly<Record<Listener, number>>;

const isListener = (name: string): name is Listener => name in listeners;
export const listenerNames: readonly Listener[] = Object.keys(listeners).filter(isListener);

/** The port of each listener from the environment; Trouble names the variable that is no port, or two that are one. */
export function readPorts(environment: NodeJS.ProcessEnv): Ports {
  const read = (listener: Listener) => readPort(listener, environment);
  const ports: Ports = {
    gateway: read('gateway'),
    intake: read('intake'),
    referral: read('referral'),
    settlement: read('settlement'),
    reporting: read('reporting'),
    issuer: read('issuer'),
    postgres: read('postgres'),
    kafka: read('kafka'),
  };
  for (const [place, listener] of listenerNames.entries()) {
    const twin = listenerNames.slice(0, place).find((other) => ports[other] === ports[listener]);
    if (twin !== undefined) throw sharedPort(twin, listener, ports[listener]);
  }
  return ports;
}

function readPort(listener: Listener, environment: NodeJS.ProcessEnv): number {
  const { setting, usual } = listeners[listener];
  const given = environment[setting];
  if (given === undefined || given === '') return usual;
  const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new Trouble(`${setting}=${given} is not a port.`, `Use a number from 1 to 65535, such as ${setting}=${usual}.`);
}

function sharedPort(first: Listener, second: Listener, port: number): Trouble {
  const { name, setting } = listeners[second];
  return new Trouble(
    `${listeners[first].name} and ${name} would both listen on port ${port}.`,
    `Choose another port with ${setting}.`,
  );
}

/** Looks at all the ports at once; one Trouble names every port that is taken, by whom, and the settings that help. */
export async function assertPortsFree(ports: Ports, wanted: readonly Listener[]): Promise<void> {
  const looks = await Promise.allSettled(
    wanted.map((listener) => assertPortFree(ports[listener], listeners[listener])),
  );
  const reasons: unknown[] = looks.flatMap((look) => (look.status === 'rejected' ? [look.reason] : []));
  const troubles = reasons.filter((reason) => reason instanceof Trouble);
  if (reasons.length === 0) return;
  if (troubles.length < reasons.length) throw reasons.find((reason) => !(reason instanceof Trouble));
  if (troubles.length === 1) throw troubles[0];
  const taken = wanted.filter((_, place) => looks[place]?.status === 'rejected');
  const moved = taken.map((listener) => `${listeners[listener].setting}=${ports[listener] + 1000}`);
  throw new Trouble(
    troubles.map(({ what }) => what).join(' '),
    `Stop those programs, or choose other ports: ${moved.join(' ')} npm start.`,
  );
}
