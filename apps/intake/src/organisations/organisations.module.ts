import { Module } from '@nestjs/common';
import { OnOrganisationEvents } from './on-organisation-events.js';

@Module({ controllers: [OnOrganisationEvents] })
export class OrganisationsModule {}
