import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { createService, readConfig } from '@liandong/platform';
import { settlementService } from './definition.js';

const key = Buffer.alloc(32).toString('base64');

interface Operation {
  readonly summary?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly examples?: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string; readonly content?: Readonly<Record<string, { readonly examples?: object }>> }
    >
  >;
}

async function operations(): Promise<[string, Operation][]> {
  const config = readConfig(settlementService.Config, {
    DATABASE_URL: 'postgres://localhost:1/none',
    KAFKA_BROKERS: 'localhost:1',
    OIDC_ISSUER: 'http://localhost:1',
    ENCRYPTION_KEY: key,
    HASH_KEY: key,
    CURSOR_KEY: key,
    LOG_LEVEL: 'fatal',
  });
  const app = await createService(settlementService, config);
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return Object.entries(paths).flatMap(([path, { get, post }]) =>
    Object.entries({ get, post }).flatMap(([method, operation]): [string, Operation][] =>
      operation ? [[`${method} ${path}`, operation as Operation]] : [],
    ),
  );
}

const hasChinese = (examples: object = {}) => Object.keys(examples).some((name) => /\p{Script=Han}/u.test(name));

test('every operation has a sentence, an example in Chinese, and names what it refuses', async () => {
  const own = (await operations()).filter(([name]) => /recoveries|ledger-check/.test(name));
  expect(own.map(([name]) => name)).toHaveLength(13);
  for (const [name, { summary = '', requestBody, responses }] of own) {
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{10,}/)]);
    const { examples } = responses['200']?.content?.['application/json'] ?? {};
    expect([name, 'answer', hasChinese(examples)]).toEqual([name, 'answer', true]);
    if (requestBody) {
      expect([name, 'body', hasChinese(requestBody.content['application/json']?.examples)]).toEqual([
        name,
        'body',
        true,
      ]);
    }
    expect([name, Object.keys(responses)]).toEqual([name, expect.arrayContaining(['200', '401', '503'])]);
  }
});
