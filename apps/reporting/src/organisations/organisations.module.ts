import { Module } from '@nestjs/common';
import { OnOrganisationRegistered } from './on-organisation-registered.js';

@Module({ controllers: [OnOrganisationRegistered] })
export class OrganisationsModule {}
