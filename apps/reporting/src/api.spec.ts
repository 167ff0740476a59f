import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { createService, readConfig } from '@liandong/platform';
import { reportingService } from './definition.js';

const key = Buffer.alloc(32).toString('base64');

interface Operation {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

async function ownOperations(): Promise<[string, Operation][]> {
  const config = readConfig(reportingService.Config, {
    DATABASE_URL: 'postgres://localhost:1/none',
    KAFKA_BROKERS: 'localhost:1',
    OIDC_ISSUER: 'http://localhost:1',
    ENCRYPTION_KEY: key,
    HASH_KEY: key,
    CURSOR_KEY: key,
    LOG_LEVEL: 'fatal',
  });
  const app = await createService(reportingService, config);
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return Object.entries(paths)
    .filter(([path]) => /reports|cases|settlement|projection-rebuild/.test(path))
    .flatMap(([path, { get, post }]) =>
      Object.entries({ get, post }).flatMap(([method, operation]): [string, Operation][] =>
        operation ? [[`${method} ${path}`, operation as Operation]] : [],
      ),
    );
}

test('every operation has a sentence, an example in Chinese, and names what it refuses', async () => {
  const own = await ownOperations();
  expect(own.map(([name]) => name.replace('/api/v1', '')).toSorted()).toEqual([
    'get /cases/{id}/timeline',
    'get /exports/settlement-facts',
    'get /operations/projection-rebuild/{id}',
    'get /reports/indicators',
    'get /reports/totals',
    'get /settlement-facts',
    'get /streams/settlements',
    'post /operations/projection-rebuild',
  ]);
  for (const [name, { summary = '', responses }] of own) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{10,}/)]);
    for (const example of Object.values(responses['200']?.content ?? { none: {} })) {
      expect([name, JSON.stringify(example)]).toEqual([name, expect.stringMatching(/"summary":"\p{Script=Han}/u)]);
    }
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['200', '400', '401', '503'])]);
  }
});
