import { IsInt, Matches, Min } from 'class-validator';
import { Event, EventData } from '../event.js';
import { IsDigest, IsInstant, IsOneOf } from '../field-decorators.js';
import { services, type Service } from '../services.js';

/**
 * How far a hash chain of a service's audit trail has come, for whoever keeps it outside the service's database: that
 * entry must still be there with that hash whenever the trail is verified.
 */
@Event(
  'audit.checkpoint-published',
  1,
  'A service told how far the hash chain of an organisation’s audit trail has come.',
)
export class AuditCheckpointPublished extends EventData<AuditCheckpointPublished> {
  @IsOneOf(services) service!: Service;
  /** The organisation whose entries the chain holds, or `system` for what timers and messages did. */
  @Matches(/^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/) chain!: string;
  /** Number of the newest sealed entry in the chain, from 1. */
  @IsInt() @Min(1) sequence!: number;
  /** Hash over that entry and all before it. */
  @IsDigest() hash!: string;
  @IsInstant() sealedAt!: string;
}
