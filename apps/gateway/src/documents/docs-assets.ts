/**
 * Starts Swagger UI on our document. A signed-in reader's changes carry the session's token, and each POST a key of its
 * own, as the API asks; a reader with a bearer token enters it under Authorize.
 */
export const docsScript = `'use strict';
const session = () => fetch('/session', { headers: { accept: 'application/json' } }).then((answer) => answer.json());
const complete = async (request) => {
  if (!new URL(request.url, location.href).pathname.startsWith('/api/v1/')) return request;
  const method = (request.method || 'GET').toUpperCase();
  if (method !== 'GET' && method !== 'HEAD') {
    const { csrfToken } = await session();
    if (csrfToken) request.headers['x-csrf-token'] = csrfToken;
  }
  if (method === 'POST') request.headers['idempotency-key'] ||= crypto.randomUUID();
  return request;
};
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
  requestInterceptor: complete,
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
