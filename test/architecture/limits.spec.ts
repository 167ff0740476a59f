import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isErrorCode } from '@liandong/contracts';
import { ServiceConfig } from '@liandong/platform';
import { GatewayConfig } from '../../apps/gateway/src/config.js';
import { IntakeConfig } from '../../apps/intake/src/config.js';
import { ReferralConfig } from '../../apps/referral/src/config.js';
import { ReportingConfig } from '../../apps/reporting/src/config.js';
import { SettlementConfig } from '../../apps/settlement/src/config.js';

const page = readFileSync('docs/limits.md', 'utf8');
/** The cells of all rows, without the heads of tables. */
const rows = [...page.matchAll(/^\| (?!Limit |-)(.+) \|$/gm)].map((match) =>
  match[1]!.split(' | ').map((cell) => cell.trim()),
);
const bare = (cell: string | undefined) => (cell ?? '').replaceAll('`', '');

const classes = {
  gateway: GatewayConfig,
  services: ServiceConfig,
  intake: IntakeConfig,
  referral: ReferralConfig,
  settlement: SettlementConfig,
  reporting: ReportingConfig,
} as const;
type Process = keyof typeof classes;

/** Names that say how much or how long. */
const isLimit = (name: string) =>
  /_(LIMIT_BYTES|LIMIT_MS|TIMEOUT_MS|COOLDOWN_MS|STALL_MS|LIFETIME_MS|TTL_S|WINDOW_S|AT_MOST|PER_CLIENT|PER_CALLER|POOL_SIZE)$/.test(
    name,
  );

/** The limits a process has beyond those of every service: `PROCESS NAME DEFAULT`. */
function limitsOf(process: Process): string[] {
  const shared = process === 'services' || process === 'gateway' ? [] : Object.keys(new ServiceConfig());
  return Object.entries(new classes[process]())
    .filter(([name]) => isLimit(name) && !shared.includes(name))
    .map(([name, value]) => `${process} ${name} ${value}`);
}

const settings = rows.filter((cells) => cells.length === 6);

describe('docs/limits.md', () => {
  test('lists every limit that is a setting, once, with its process and default', () => {
    const listed = settings.map(([, name, process, value]) => `${process} ${bare(name)} ${value}`);
    const there = (Object.keys(classes) as Process[]).flatMap(limitsOf);
    expect(listed.toSorted()).toEqual(there.toSorted());
    expect(there.length).toBeGreaterThan(45);
  });

  test.each(settings)(
    '%s (%s, %s): tested where the table says, refused by a code that exists',
    (_what, name, ...cells) => {
      const [, , beyond, file] = cells;
      expect([bare(file), existsSync(bare(file))]).toEqual([bare(file), true]);
      expect(readFileSync(bare(file), 'utf8')).toContain(bare(name));
      for (const [, code] of (beyond ?? '').matchAll(/\d{3} `([^`]+)`/g))
        expect([code, isErrorCode(code!)]).toEqual([code, true]);
    },
  );

  const promised = rows.filter((cells) => cells.length === 3);

  test.each(promised)('%s at %s is %s in the API document', (_what, at, value) => {
    const described = bare(at).includes('?') ? parameterAt(bare(at)) : propertyAt(bare(at));
    const { maximum, maxLength, maxItems } = described;
    expect(maximum ?? maxItems ?? maxLength).toBe(Number(value));
  });
});

interface Described {
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}
interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly schema: Described;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
}
interface Api {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, Described>> }>>;
  };
}

const api = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as Api;

function parameterAt(place: string): Described {
  const [operationId, name] = place.split('?');
  const operation = Object.values(api.paths)
    .flatMap((path) => Object.values(path))
    .find((candidate) => candidate.operationId === operationId);
  const parameters = operation!.parameters.map((parameter) =>
    parameter.$ref ? api.components.parameters[parameter.$ref.split('/').at(-1)!]! : parameter,
  );
  return parameters.find((parameter) => parameter.name === name)!.schema;
}

function propertyAt(place: string): Described {
  const [schema, property] = place.split('/');
  return api.components.schemas[schema!]!.properties[property!]!;
}

describe('nothing is asked without a time-out', () => {
  const sources = [
    'apps/gateway/src',
    'apps/intake/src',
    'apps/referral/src',
    'apps/settlement/src',
    'apps/reporting/src',
    'libs/platform/src',
  ]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

  /** The arguments of each call, to its closing bracket. */
  const callsOf = (text: string, call: RegExp) =>
    [...text.matchAll(call)].map(({ index, 0: opening }) => {
      let depth = 1;
      let end = index + opening.length;
      for (; depth > 0 && end < text.length; end += 1) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
      return text.slice(index, end);
    });

  test.each([
    // `issuerFetch` hands on what its caller asked, time-out and all.
    [
      'fetch',
      /(?<![.\w'])(?:fetch|issuerFetch\(this\.config\))\(/g,
      /AbortSignal\.timeout|fetch\('\/session'|, init\)/,
    ],
    ['a database client', /new pg\.(?:Client|Pool)\(/g, /connectionTimeoutMillis/],
    ['keys of an issuer', /createRemoteJWKSet\(/g, /timeoutDuration/],
    ['a broker', /new Kafka\(/g, /connectionTimeout[^]*requestTimeout/],
  ])('%s', (_what, call, limit) => {
    const calls = sources.flatMap(({ file, text }) => callsOf(text, call).map((made) => ({ file, made })));
    expect(calls.length).toBeGreaterThan(0);
    for (const { file, made } of calls) expect([file, limit.test(made)]).toEqual([file, true]);
  });
});
