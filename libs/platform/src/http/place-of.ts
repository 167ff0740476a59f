import { refusal, type ErrorCode } from '@liandong/contracts';
import type { DomainError, FieldProblem } from '@liandong/kernel';

const header = (name: string, code: string): FieldProblem => ({ pointer: `/header/${name}`, code });

/** Where in the request the fault lies, for refusals that are about one of its headers or, `""`, about the whole body. */
const places: Readonly<Partial<Record<ErrorCode, FieldProblem>>> = {
  'access.token-missing': header('Authorization', 'header-missing'),
  'access.token-invalid': header('Authorization', 'token-refused'),
  'access.token-expired': header('Authorization', 'token-refused'),
  'access.role-lacking': header('Authorization', 'role-lacking'),
  'request.idempotency-key-missing': header('Idempotency-Key', 'header-missing'),
  'request.idempotency-key-reused': header('Idempotency-Key', 'key-reused'),
  'request.if-match-missing': header('If-Match', 'header-missing'),
  'request.if-match-stale': header('If-Match', 'not-current'),
  'request.unsupported-media-type': header('Content-Type', 'media-type'),
  'request.too-large': { pointer: '', code: 'body-too-large' },
  'request.unreadable': { pointer: '', code: 'body-unreadable' },
  'request.malformed': { pointer: '', code: 'body-malformed' },
};

/** What the caller may not see and what has another state is both named by the first id in the path, where there is one. */
const aboutPath: Readonly<Partial<Record<ErrorCode, string>>> = {
  'not-found': 'not-found',
  'illegal-transition': 'state-forbids',
};

/** `not-found` for an id that stands at another place than the path's own. `code` says more where there is more to say. */
export const nothingAt = (pointer: string, code = 'not-found'): DomainError =>
  refusal('not-found', {}, [{ pointer, code }]);

/** The place of a refusal that names none itself; none where the fault lies in no single part of the request. */
export function placeOf(code: ErrorCode, { params }: { readonly params?: unknown }): readonly FieldProblem[] {
  const known = places[code];
  if (known) return [known];
  const fault = aboutPath[code];
  // What a proxy passes on has a path of any shape, which is no id.
  const name = Object.keys(params ?? {}).find((key) => key !== '*');
  return fault && name ? [{ pointer: `/path/${name}`, code: fault }] : [];
}
