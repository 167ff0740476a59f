import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from './actor.js';

export const ALLOWED_ROLES = 'liandong:allowed-roles';

/** The roles that may call an operation; the API document names them as `x-allowed-roles`. An operation without it is refused to everyone. */
export const Allow = (...allowed: readonly Role[]) =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, allowed), ApiExtension('x-allowed-roles', allowed));

/**
 * An operation that needs no sign-in: health and metrics, which show no data, and doors that have a key of their own. The
 * API document says `anybody`.
 */
export const Public = () =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, 'public'), ApiExtension('x-allowed-roles', [ANYBODY]));

/** Stands for everybody, signed in or not, among the roles of the API document. */
export const ANYBODY = 'anybody';
