import { readFileSync } from 'node:fs';
import type { ANYBODY, Role } from '@liandong/platform';

/** An operation as the API document describes it. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  /** Who may call it at all. */
  readonly roles: readonly (Role | typeof ANYBODY)[];
}

interface Described {
  readonly operationId: string;
  readonly 'x-allowed-roles'?: Operation['roles'];
}

/** Every operation of the API document, with the roles it declares; one that declares none is nobody's. */
export function operationsOfDocument(): Operation[] {
  const { paths } = JSON.parse(readFileSync('docs/contracts/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, Described>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method as Operation['method'],
      path: path.replace('/api/v1/', ''),
      roles: described['x-allowed-roles'] ?? [],
    })),
  );
}
