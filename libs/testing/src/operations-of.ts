import { createService, readConfig, type ServiceConfig, type ServiceDefinition } from '@liandong/platform';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const key = Buffer.alloc(32).toString('base64');

/** The operations of a service's API document by `method path`, as their decorators describe them; connects to nothing. */
export async function operationsOf<O, C extends ServiceConfig>(service: ServiceDefinition<C>): Promise<[string, O][]> {
  const config = readConfig(service.Config, {
    DATABASE_URL: 'postgres://localhost:1/none',
    KAFKA_BROKERS: 'localhost:1',
    OIDC_ISSUER: 'http://localhost:1',
    ENCRYPTION_KEY: key,
    HASH_KEY: key,
    CURSOR_KEY: key,
    LOG_LEVEL: 'fatal',
  });
  const app = await createService(service, config);
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  await app.close();
  return Object.entries(paths).flatMap(([path, { get, post }]) =>
    Object.entries({ get, post }).flatMap(([method, operation]): [string, O][] =>
      operation ? [[`${method} ${path}`, operation as O]] : [],
    ),
  );
}
