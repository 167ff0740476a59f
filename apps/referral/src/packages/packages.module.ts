import { Module } from '@nestjs/common';
import { FreezePackage } from './freeze-package.js';
import { IntakeClient } from './intake-client.js';
import { ReadPackage } from './read-package.js';

@Module({ providers: [IntakeClient, FreezePackage, ReadPackage], exports: [FreezePackage, ReadPackage, IntakeClient] })
export class PackagesModule {}
