import { SetMetadata } from '@nestjs/common';
import type { Role } from './actor.js';

export const ALLOWED_ROLES = 'liandong:allowed-roles';

/** The roles that may call an operation. An operation without it is refused to everyone. */
export const Allow = (...allowed: readonly Role[]) => SetMetadata(ALLOWED_ROLES, allowed);

/** An operation that needs no sign-in: health and metrics, nothing that shows data. */
export const Public = () => SetMetadata(ALLOWED_ROLES, 'public');
