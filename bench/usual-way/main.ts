// The same command as it is usually written: Nest on Express, TypeORM's `save()` in a transaction, `ClientKafka.emit`
// after it. Kept for comparison alone; nothing of Liandong uses it.
import 'reflect-metadata';
import { Body, Controller, Headers, Module, Post, Req, UseGuards, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsService } from './organisations.service.js';
import { RegisterOrganisation } from './register-organisation.js';
import { AuditRow, KeyRow, OrganisationRow } from './rows.js';
import { TokenGuard, type Caller } from './token.guard.js';

@Controller('api/v1/organisations')
@UseGuards(TokenGuard)
class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Post()
  register(
    @Body() body: RegisterOrganisation,
    @Req() { caller }: { caller: Caller },
    @Headers('idempotency-key') key: string,
  ): Promise<OrganisationRow> {
    return this.organisations.register(body, caller, key);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env['DATABASE_URL'],
      entities: [OrganisationRow, AuditRow, KeyRow],
      poolSize: 8,
      extra: { options: '-c role=liandong_worker -c timezone=UTC' },
    }),
    ClientsModule.register([
      {
        name: 'KAFKA',
        transport: Transport.KAFKA,
        options: { client: { brokers: process.env['KAFKA_BROKERS']!.split(',') }, producerOnlyMode: true },
      },
    ]),
  ],
  controllers: [OrganisationsController],
  providers: [OrganisationsService],
})
class UsualWay {}

// Not to outlive a bench that was killed.
process.on('disconnect', () => process.exit(0));

const app = await NestFactory.create(UsualWay, { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
await app.listen(Number(process.env['PORT']), '127.0.0.1');
