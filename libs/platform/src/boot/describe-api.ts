import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeConventions } from './describe-conventions.js';

/** The OpenAPI 3.1 document of one service, from its controllers; the gateway shows the four merged. */
export function describeApi(app: INestApplication, examples: Readonly<Record<string, unknown>> = {}): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Liandong')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, outline, {
    operationIdFactory: (_controller, method) => method,
  });
  return describeConventions(document, examples);
}
