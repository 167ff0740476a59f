import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { DivideCase } from './divide-case.js';
import { HandOver } from './hand-over.js';
import { OnReferralEvents } from './on-referral-events.js';

@Module({ imports: [MessagesModule], controllers: [OnReferralEvents], providers: [HandOver, DivideCase] })
export class ReferralsModule {}
