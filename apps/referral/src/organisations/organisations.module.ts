import { Module } from '@nestjs/common';
import { ChangeOrganisation } from './change-organisation.js';
import { EndCapacities } from './end-capacities.js';
import { FindOrganisations } from './find-organisations.js';
import { OrganisationsHttp } from './organisations.http.js';
import { RegisterOrganisation } from './register-organisation.js';

@Module({
  controllers: [OrganisationsHttp],
  providers: [RegisterOrganisation, ChangeOrganisation, EndCapacities, FindOrganisations],
})
export class OrganisationsModule {}
