import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Id, Operation, PageDto } from '@liandong/platform';
import { AgreementPage, AgreementView, SignAgreementDto } from './agreement.dto.js';
import { FindAgreements } from './find-agreements.js';
import { SignAgreement } from './sign-agreement.js';

@ApiTags('agreements')
@Controller('agreements')
export class AgreementsHttp {
  constructor(
    private readonly signing: SignAgreement,
    private readonly find: FindAgreements,
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

  @Get(':id')
  @Allow('clerk', 'supervisor', 'analyst', 'operator')
  @Operation('Show one agreement', ['not-found'])
  getAgreement(@Id() id: string): Promise<AgreementView> {
    return this.find.one(id);
  }
}
