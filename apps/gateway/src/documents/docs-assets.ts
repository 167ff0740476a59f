import { EXAMPLE_KEY } from '@liandong/platform';
import { completeRequest } from './complete-request.js';

/** Starts Swagger UI on our document; a reader with a bearer token enters it under Authorize. */
export const docsScript = `'use strict';
const completeRequest = ${completeRequest.toString()};
const completing = {
  exampleKey: ${JSON.stringify(EXAMPLE_KEY)},
  newKey: () => crypto.randomUUID(),
  csrfToken: () =>
    fetch('/session', { headers: { accept: 'application/json' } })
      .then((answer) => answer.json())
      .then((session) => session.csrfToken),
};
const isCall = ({ url }) => new URL(url, location.href).pathname.startsWith('/api/v1/');
SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  // Its default sends the document to a checker on the internet.
  validatorUrl: null,
  requestInterceptor: (request) => (isCall(request) ? completeRequest(request, completing) : request),
});
`;

/** Swagger UI under our header: our fonts, no grey page around it. */
export const docsStyles = `
body { background: #fff }
main { padding-block: 0 48px }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description {
  font-family: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
.swagger-ui .info { margin: 24px 0 16px }
.swagger-ui .scheme-container { box-shadow: none; padding: 8px 0; border-bottom: 1px solid var(--line) }
.swagger-ui .wrapper { padding: 0; max-width: none }
`;
