import { Module } from '@nestjs/common';
import { OnReferralEvents } from './on-referral-events.js';

@Module({ controllers: [OnReferralEvents] })
export class ReferralsModule {}
