import type { FastifyReply } from 'fastify';

/** Content security policies. Nothing is ever inline; nothing comes from another origin. */
const closed = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** For JSON, files and everything that is no page. */
export const answerPolicy = `${closed}; form-action 'none'`;

/** For a page without script. Browsers apply form-action to the redirects behind a form too: sign-out ends at the issuer. */
export function pagePolicy(issuerOrigin: string): string {
  return `${closed}; style-src 'self'; img-src 'self'; form-action 'self' ${issuerOrigin}`;
}

/** For the worker's page: its forms lead nowhere but back. */
export const workerPolicy = `${closed}; style-src 'self'; img-src 'self'; form-action 'self'`;

/** For Swagger UI: its script and styles from here, its icons as data. */
export const docsPolicy = `${closed}; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'none'`;

/** Sends a page that is made anew for every reader. */
export async function sendPage(reply: FastifyReply, html: string, policy: string): Promise<void> {
  await reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}
