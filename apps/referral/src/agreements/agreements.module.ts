import { Module } from '@nestjs/common';
import { AgreementsHttp } from './agreements.http.js';
import { FindAgreements } from './find-agreements.js';
import { SignAgreement } from './sign-agreement.js';

@Module({ controllers: [AgreementsHttp], providers: [SignAgreement, FindAgreements] })
export class AgreementsModule {}
