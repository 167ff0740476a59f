import { Module } from '@nestjs/common';
import { ConsentsHttp } from './consents.http.js';
import { FindConsents } from './find-consents.js';
import { GiveConsent } from './give-consent.js';
import { WithdrawConsent } from './withdraw-consent.js';

@Module({ controllers: [ConsentsHttp], providers: [FindConsents, GiveConsent, WithdrawConsent] })
export class ConsentsModule {}
