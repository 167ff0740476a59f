import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock, dateInShanghai } from '@liandong/kernel';
import { Allow, Id, Operation, PageDto, UnitOfWork } from '@liandong/platform';
import { terminateAgreement } from './agreement.js';
import {
  AgreementPage,
  AgreementView,
  CoverageQueryDto,
  CoverageView,
  SignAgreementDto,
  TerminateAgreementDto,
} from './agreement.dto.js';
import { AgreementTable } from './agreement.table.js';
import { FindAgreements } from './find-agreements.js';
import { showAgreement } from './show-agreement.js';
import { SignAgreement } from './sign-agreement.js';

@ApiTags('agreements')
@Controller('agreements')
export class AgreementsHttp {
  constructor(
    private readonly signing: SignAgreement,
    private readonly find: FindAgreements,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Allow('operator')
  @Operation('Record an agreement between two unions', ['request.malformed'])
  signAgreement(@Body() body: SignAgreementDto): Promise<AgreementView> {
    return this.signing.execute(body);
  }

  @Get()
  @Allow('clerk', 'supervisor', 'analyst', 'operator')
  @Operation('List agreements', ['request.cursor-invalid'])
  listAgreements(@Query() query: PageDto): Promise<AgreementPage> {
    return this.find.page(query);
  }

  @Get('coverage')
  @Allow('clerk', 'supervisor', 'analyst', 'operator')
  @Operation('Tell with how many provinces, cities and counties a division works together, and for how many workers')
  showCoverage(@Query() { within, on }: CoverageQueryDto): Promise<CoverageView> {
    return this.find.coverage(within, on ?? dateInShanghai(this.clock.now()));
  }

  @Post(':id/termination')
  @HttpCode(200)
  @Allow('operator')
  @Operation('Give an agreement its last day', ['not-found', 'request.if-match-stale', 'agreement.already-ended'])
  terminateAgreement(@Id() id: string, @Body() { validTo }: TerminateAgreementDto): Promise<AgreementView> {
    return this.work.change(
      AgreementTable,
      id,
      (agreement) => terminateAgreement(agreement, validTo, this.clock.now()),
      showAgreement,
    );
  }

  @Get(':id')
  @Allow('clerk', 'supervisor', 'analyst', 'operator')
  @Operation('Show one agreement', ['not-found'])
  getAgreement(@Id() id: string): Promise<AgreementView> {
    return this.find.one(id);
  }
}
