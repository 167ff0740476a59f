import { Module } from '@nestjs/common';
import { ChangeCapacity } from './change-capacity.js';
import { FindOrganisations } from './find-organisations.js';
import { OrganisationsHttp } from './organisations.http.js';
import { RegisterOrganisation } from './register-organisation.js';

@Module({ controllers: [OrganisationsHttp], providers: [RegisterOrganisation, ChangeCapacity, FindOrganisations] })
export class OrganisationsModule {}
