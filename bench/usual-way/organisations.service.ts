import { createHash, randomBytes } from 'node:crypto';
import { ConflictException, Inject, Injectable } from '@nestjs/common';
import type { ClientKafka } from '@nestjs/microservices';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { RegisterOrganisation } from './register-organisation.js';
import { AuditRow, KeyRow, OrganisationRow } from './rows.js';
import type { Caller } from './token.guard.js';

@Injectable()
export class OrganisationsService {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @Inject('KAFKA') private readonly kafka: ClientKafka,
  ) {}

  async register(asked: RegisterOrganisation, caller: Caller, key: string): Promise<OrganisationRow> {
    const now = new Date();
    const organisation = await this.source.transaction(async (manager) => {
      const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
      const kept = await manager.getRepository(KeyRow).save({ ...caller, key, fingerprint });
      const organisations = manager.getRepository(OrganisationRow);
      if (await organisations.existsBy({ id: asked.id })) throw new ConflictException();
      const saved = await organisations.save({
        ...asked,
        parentId: asked.parentId ?? null,
        version: 1,
        capacity: 'open',
        registeredAt: now,
      });
      await manager.getRepository(AuditRow).save({
        ...caller, at: now, action: 'organisation.registered', aggregate: 'organisations', aggregateId: saved.id,
        version: 1, traceId: randomBytes(16).toString('hex'),
      }); // prettier-ignore
      await manager.getRepository(KeyRow).save({ ...kept, answer: JSON.stringify(saved) });
      return saved;
    });
    // After the commit, as it is usually done: what fails here is never heard of.
    this.kafka.emit('usual.organisation-registered', { key: organisation.id, value: organisation });
    return organisation;
  }
}
