import { Module } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CloseServiceTables1766000000008,
  CreateAuditChain1764700000007,
  createPlatformTables,
  createRoles,
  guard,
  guardPlatformTables,
  KeepDiscardedEvents1766000000007,
  ownedBy,
  ServiceConfig,
  type ServiceDefinition,
} from '@liandong/platform';
import { FolderNoteTable, FolderTable } from './folder.js';
import { FoldersHttp, FolderTimers, OnReferralEvents } from './folders.http.js';

class CreateFolders1764000000901 implements MigrationInterface {
  readonly name = 'CreateFolders1764000000901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      createRoles +
        createPlatformTables +
        `create table organisations (id uuid primary key, parent_id uuid, kind text, name text, division_code text,
           second_parent_id uuid);
         create table folders (
           id uuid primary key, version integer not null, owner_id uuid not null,
           status text not null check (status in ('open', 'closed')), note text not null);
         create table folder_notes (id uuid primary key, folder_id uuid not null references folders (id), text text not null);
         create table heard (id bigint generated always as identity primary key, subject uuid not null, said text not null);` +
        guardPlatformTables +
        guard('organisations', 'true', { app: 'select' }) +
        guard('folders', ownedBy('owner_id')) +
        guard('folder_notes', 'exists (select from folders where folders.id = folder_id)', { app: 'select, insert' }) +
        guard('heard', 'false'),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heard, folder_notes, folders, organisations');
  }
}

@Module({ controllers: [FoldersHttp, OnReferralEvents], providers: [FolderTimers] })
class FoldersModule {}

/** A service small enough to be read whole, under the name of a real one, for tests of what all services stand on. */
export const tinyService: ServiceDefinition = {
  name: 'intake',
  modules: [FoldersModule],
  Config: ServiceConfig,
  schema: {
    tables: [FolderTable, FolderNoteTable],
    migrations: [
      CreateFolders1764000000901,
      CreateAuditChain1764700000007,
      KeepDiscardedEvents1766000000007,
      CloseServiceTables1766000000008,
    ],
  },
};
