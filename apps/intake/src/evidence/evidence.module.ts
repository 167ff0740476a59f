import { Module } from '@nestjs/common';
import { MultipartModule } from '@nestjs/platform-fastify/multipart';
import { IntakeConfig } from '../config.js';
import { DisclosuresModule } from '../disclosures/disclosures.module.js';
import { DisclosedFiles } from './disclosed-files.js';
import { EvidenceHttp } from './evidence.http.js';
import { FileStore } from './file-store.js';
import { ListEvidence } from './list-evidence.js';
import { ReadEvidence } from './read-evidence.js';
import { ShowEvidence } from './show-evidence.js';
import { UploadEvidence } from './upload-evidence.js';

const uploads = MultipartModule.registerAsync({
  inject: [IntakeConfig],
  useFactory: (config: IntakeConfig) => ({
    limits: { fileSize: config.EVIDENCE_LIMIT_BYTES, files: 1, fields: 2, parts: 3 },
  }),
});

@Module({
  imports: [DisclosuresModule, uploads],
  controllers: [EvidenceHttp],
  providers: [DisclosedFiles, FileStore, ListEvidence, ReadEvidence, ShowEvidence, UploadEvidence],
})
export class EvidenceModule {}
