import { Module } from '@nestjs/common';
import { OnEvidenceFileStored } from './on-evidence-file-stored.js';

@Module({ controllers: [OnEvidenceFileStored] })
export class EvidenceModule {}
