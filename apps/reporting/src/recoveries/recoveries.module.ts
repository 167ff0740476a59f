import { Module } from '@nestjs/common';
import { OnRecoveryEvents } from './on-recovery-events.js';

@Module({ controllers: [OnRecoveryEvents] })
export class RecoveriesModule {}
