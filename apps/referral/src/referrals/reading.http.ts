import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { ClocksView } from '../clocks/clock.view.js';
import { Clockwork } from '../clocks/clockwork.js';
import { showClock } from '../clocks/show-clock.js';
import { ReadPackage } from '../packages/read-package.js';
import { FindReferrals } from './find-referrals.js';
import { FindReferralsDto } from './referral.dto.js';
import { PackageView, ReferralPage, ReferralView, StepPage } from './referral.view.js';

/** Reading referrals: origin, partner and assigned station, each what is theirs. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('referrals')
export class ReadingHttp {
  constructor(
    private readonly find: FindReferrals,
    private readonly packages: ReadPackage,
    private readonly clockwork: Clockwork,
  ) {}

  @Get()
  @Operation('List referrals sent, received or assigned', ['request.cursor-invalid'])
  listReferrals(@Query() query: FindReferralsDto): Promise<ReferralPage> {
    return this.find.page(query);
  }

  @Get(':id')
  @Operation('Show one referral, with what the caller may do now', ['not-found'])
  getReferral(@Id() id: string): Promise<ReferralView> {
    return this.find.one(id);
  }

  @Get(':id/package')
  @Operation('Read what was disclosed, while consent stands and the referral has not come to nothing', [
    'not-found',
    'referral.consent-withdrawn',
    'referral.package-closed',
  ])
  getPackage(@Id() id: string): Promise<PackageView> {
    return this.packages.forCaller(id);
  }

  @Get(':id/clocks')
  @Operation('List the clocks of a referral, each with its due instant and how that came about', ['not-found'])
  async listClocks(@Id() id: string): Promise<ClocksView> {
    const { clocks } = await this.find.state(id);
    const { book } = this.clockwork;
    return { referralId: id, clocks: clocks.map((clock) => showClock(clock, book, this.clockwork.now())) };
  }

  @Get(':id/steps')
  @Operation('List notes, remarks and legal steps', ['not-found', 'request.cursor-invalid'])
  listSteps(@Id() id: string, @Query() query: PageDto): Promise<StepPage> {
    return this.find.steps(id, query);
  }
}
