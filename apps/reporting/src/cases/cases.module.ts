import { Module } from '@nestjs/common';
import { OnCaseEvents } from './on-case-events.js';

@Module({ controllers: [OnCaseEvents] })
export class CasesModule {}
