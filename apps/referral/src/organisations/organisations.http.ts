import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ErrorCode } from '@liandong/contracts';
import { Allow, Id, Operation } from '@liandong/platform';
import { ChangeOrganisation } from './change-organisation.js';
import { FindOrganisations } from './find-organisations.js';
import {
  ChangeAcceptancePolicyDto,
  ChangeCapacityDto,
  ChangeNoticeEmailDto,
  FindOrganisationsDto,
  OrganisationPage,
  OrganisationView,
  RegisterOrganisationDto,
} from './organisation.dto.js';
import { RegisterOrganisation } from './register-organisation.js';

const changing: readonly ErrorCode[] = ['not-found', 'request.if-match-stale', 'organisation.is-so-already'];

@ApiTags('organisations')
@Controller('organisations')
export class OrganisationsHttp {
  constructor(
    private readonly registration: RegisterOrganisation,
    private readonly change: ChangeOrganisation,
    private readonly find: FindOrganisations,
  ) {}

  @Post()
  @Allow('operator')
  @Operation('Register an organisation in the tree; a joint station below two that have an agreement', [
    'conflict',
    'request.malformed',
    'organisation.joint-without-agreement',
  ])
  registerOrganisation(@Body() body: RegisterOrganisationDto): Promise<OrganisationView> {
    return this.registration.execute(body);
  }

  @Get()
  @Allow('clerk', 'supervisor', 'lawyer', 'analyst', 'operator')
  @Operation('List organisations: the directory of partners', ['request.cursor-invalid'])
  listOrganisations(@Query() query: FindOrganisationsDto): Promise<OrganisationPage> {
    return this.find.page(query);
  }

  @Get(':id')
  @Allow('clerk', 'supervisor', 'lawyer', 'analyst', 'operator')
  @Operation('Show one organisation', ['not-found'])
  getOrganisation(@Id() id: string): Promise<OrganisationView> {
    return this.find.one(id);
  }

  @Post(':id/capacity')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @Operation('Say how much an organisation can take, and until which day', [
    'access.role-lacking',
    'not-found',
    'request.if-match-stale',
    'request.malformed',
  ])
  changeCapacity(@Id() id: string, @Body() body: ChangeCapacityDto): Promise<OrganisationView> {
    return this.change.capacity(id, { capacity: body.capacity, until: body.until ?? null });
  }

  @Post(':id/acceptance-policy')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @Operation('Decide whether a clerk accepts what is sent to an organisation, or its supervisor alone', [
    'access.role-lacking',
    ...changing,
  ])
  changeAcceptancePolicy(@Id() id: string, @Body() body: ChangeAcceptancePolicyDto): Promise<OrganisationView> {
    return this.change.acceptancePolicy(id, body.acceptsBy);
  }

  @Post(':id/notice-email')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @Operation('Name the address to which notices are sent too, another, or none', ['access.role-lacking', ...changing])
  changeNoticeEmail(@Id() id: string, @Body() body: ChangeNoticeEmailDto): Promise<OrganisationView> {
    return this.change.noticeEmail(id, body.noticeEmail ?? null);
  }

  @Post(':id/disabling')
  @HttpCode(200)
  @Allow('operator')
  @Operation('Let an organisation take no referrals any more', changing)
  disableOrganisation(@Id() id: string): Promise<OrganisationView> {
    return this.change.disable(id);
  }

  @Post(':id/enabling')
  @HttpCode(200)
  @Allow('operator')
  @Operation('Let a disabled organisation take referrals again', changing)
  enableOrganisation(@Id() id: string): Promise<OrganisationView> {
    return this.change.enable(id);
  }
}
