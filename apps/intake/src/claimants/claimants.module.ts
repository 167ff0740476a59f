import { Module } from '@nestjs/common';
import { ClaimantsHttp } from './claimants.http.js';
import { FindClaimants } from './find-claimants.js';
import { LogReveal } from './log-reveal.js';
import { OpenClaimants } from './open-claimants.js';
import { RevealClaimant } from './reveal-claimant.js';
import { SealClaimants } from './seal-claimants.js';

@Module({
  controllers: [ClaimantsHttp],
  providers: [FindClaimants, LogReveal, OpenClaimants, RevealClaimant, SealClaimants],
  exports: [OpenClaimants, SealClaimants],
})
export class ClaimantsModule {}
