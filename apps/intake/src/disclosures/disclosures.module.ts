import { Module } from '@nestjs/common';
import { ClaimantsModule } from '../claimants/claimants.module.js';
import { CheckDisclosure } from './check-disclosure.js';
import { DecideDisclosure } from './decide-disclosure.js';
import { DisclosuresHttp } from './disclosures.http.js';
import { GatherContents } from './gather-contents.js';
import { GiveDisclosure } from './give-disclosure.js';
import { FindDisclosures } from './find-disclosures.js';
import { OpenPackage } from './open-package.js';
import { SendOnward } from './send-onward.js';
import { Standing } from './standing.js';

@Module({
  imports: [ClaimantsModule],
  controllers: [DisclosuresHttp],
  providers: [
    CheckDisclosure,
    DecideDisclosure,
    GatherContents,
    FindDisclosures,
    GiveDisclosure,
    OpenPackage,
    SendOnward,
    Standing,
  ],
  exports: [Standing],
})
export class DisclosuresModule {}
