import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** The rows that the referral service writes for the same command, in the same tables, as decorated entities. */
@Entity('organisations')
export class OrganisationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') version!: number;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'division_code' }) divisionCode!: string;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('jsonb', { name: 'case_kinds' }) caseKinds!: string[];
  @Column('jsonb') purposes!: string[];
  @Column('text') entrance!: string;
  @Column('text') capacity!: string;
  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
}

@Entity('audit_entries')
export class AuditRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') subject!: string;
  @Column('text') action!: string;
  @Column('text') aggregate!: string;
  @Column('uuid', { name: 'aggregate_id' }) aggregateId!: string;
  @Column('int') version!: number;
  @Column('text', { name: 'trace_id' }) traceId!: string;
}

@Entity('idempotency_keys')
export class KeyRow {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') fingerprint!: string;
  @Column('text', { nullable: true }) answer!: string | null;
  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' }) createdAt!: Date;
}
