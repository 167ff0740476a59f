import type { Service } from '@liandong/contracts';
import type { Type } from '@nestjs/common';
import type { Invariant } from '../checking/invariant.js';
import type { Schema } from '../persistence/database.js';
import type { ConfigClass, ServiceConfig } from './service-config.js';

/** All that makes a service: its name, its feature modules, its settings, its tables and migrations. */
export interface ServiceDefinition<C extends ServiceConfig = ServiceConfig> {
  readonly name: Service;
  readonly modules: readonly Type[];
  readonly Config: ConfigClass<C>;
  readonly schema: Schema;
  /** What runs beside the requests for as long as the service serves. */
  readonly loops?: readonly Type<{ start(): void }>[];
  /** What operations answer, by operationId, where an example made of single fields would contradict itself. */
  readonly examples?: () => Readonly<Record<string, unknown>>;
  /** What must hold of this service beyond what holds of every one; `main.js check` looks. */
  readonly invariants?: readonly Invariant[];
}
