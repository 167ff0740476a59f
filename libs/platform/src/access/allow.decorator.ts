import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Role } from './actor.js';

export const ALLOWED_ROLES = 'liandong:allowed-roles';

/** The roles that may call an operation; the API document names them as `x-allowed-roles`. An operation without it is refused to everyone. */
export const Allow = (...allowed: readonly Role[]) =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, allowed), ApiExtension('x-allowed-roles', allowed));

/** An operation that needs no sign-in: health and metrics, nothing that shows data. */
export const Public = () => SetMetadata(ALLOWED_ROLES, 'public');
