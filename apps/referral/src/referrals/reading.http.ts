import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { ClocksView } from '../clocks/clock.view.js';
import { ReadPackage } from '../packages/read-package.js';
import { FindClocks } from './find-clocks.js';
import { FindReferrals } from './find-referrals.js';
import { FindReferralsDto } from './referral.dto.js';
import { ClaimantChoicePage, PackageView, ReferralPage, ReferralView, StepPage } from './referral.view.js';

/** Reading referrals: origin, partner and assigned station, each what is theirs. */
@ApiTags('referrals')
@Allow('clerk', 'supervisor', 'lawyer')
@Controller('referrals')
export class ReadingHttp {
  constructor(
    private readonly find: FindReferrals,
    private readonly packages: ReadPackage,
    private readonly clocks: FindClocks,
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
  listClocks(@Id() id: string): Promise<ClocksView> {
    return this.clocks.execute(id);
  }

  @Get(':id/claimants')
  @Operation('List whom the partner took on, and whom not, with its reasons', ['not-found', 'request.cursor-invalid'])
  listChoices(@Id() id: string, @Query() query: PageDto): Promise<ClaimantChoicePage> {
    return this.find.choices(id, query);
  }

  @Get(':id/steps')
  @Operation('List notes, remarks and legal steps', ['not-found', 'request.cursor-invalid'])
  listSteps(@Id() id: string, @Query() query: PageDto): Promise<StepPage> {
    return this.find.steps(id, query);
  }
}
