import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Clock } from '@liandong/kernel';
import { AuthenticationGuard } from '../access/authentication.guard.js';
import { OrganisationTree } from '../access/organisation-tree.js';
import { TokenVerifier } from '../access/token-verifier.js';
import { UnexpectedBody } from '../http/unexpected-body.interceptor.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { ChainWriter } from '../audit/chain-writer.js';
import { Sealer } from '../audit/sealer.js';
import { Cursors } from '../http/cursor.js';
import { PathMethods } from '../http/path-methods.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { RequestsInHand } from '../http/requests-in-hand.js';
import { SmallerPages } from '../http/smaller-pages.js';
import { RequestValidation } from '../http/validation.js';
import { Inbox } from '../messaging/inbox.js';
import { InboxInPostgres } from '../messaging/inbox-in-postgres.js';
import { InboxStore } from '../messaging/inbox-tables.js';
import { KafkaClients } from '../messaging/kafka.js';
import { KafkaTransport } from '../messaging/kafka-transport.js';
import { Outbox } from '../messaging/outbox.js';
import { OutboxInPostgres } from '../messaging/outbox-in-postgres.js';
import { Parking } from '../messaging/parking.js';
import { TopicReader } from '../messaging/topic-reader.js';
import { Relay } from '../messaging/relay.js';
import { HealthHttp } from '../observing/health.http.js';
import { Log } from '../observing/log.js';
import { Metrics } from '../observing/metrics.js';
import { MetricsHttp } from '../observing/metrics.http.js';
import { Observer } from '../observing/observer.js';
import { CheckInvariants } from '../checking/check-invariants.js';
import { Invariants } from '../checking/invariants.js';
import { LoggedEvents } from '../checking/logged-events.js';
import { PeriodicCheck } from '../checking/periodic-check.js';
import { Commands } from '../persistence/command-transaction.js';
import { AsSystem } from '../persistence/as-system.js';
import { CommandsInPostgres } from '../persistence/commands-in-postgres.js';
import { Database } from '../persistence/database.js';
import { OutboxSignal } from '../persistence/outbox-signal.js';
import { Housekeeping } from '../persistence/housekeeping.js';
import { parkedEventsHttp } from '../operations/parked-events.http.js';
import { DiscardedEvents } from '../operations/discarded-events.js';
import { ParkedEvents } from '../operations/parked-events.js';
import { Reader } from '../persistence/reader.js';
import { UnitOfWork } from '../persistence/unit-of-work.js';
import { KeyVault } from '../privacy/key-vault.js';
import { KeyedHash } from '../privacy/keyed-hash.js';
import { DueTimers } from '../timers/due-timers.js';
import { ServiceConfig } from './service-config.js';
import { ServiceName } from './service-name.js';
import type { ServiceDefinition } from './service-definition.js';

/** Built by Nest; every one of them is for the services too. */
const classes = [
  AsSystem,
  ChainWriter,
  CheckInvariants,
  Cursors,
  DiscardedEvents,
  DueTimers,
  Housekeeping,
  Inbox,
  KafkaClients,
  KafkaTransport,
  KeyVault,
  KeyedHash,
  Log,
  LoggedEvents,
  Metrics,
  Observer,
  OrganisationTree,
  OutboxSignal,
  ParkedEvents,
  Parking,
  PathMethods,
  PeriodicCheck,
  Reader,
  Relay,
  RequestsInHand,
  Sealer,
  TokenVerifier,
  TopicReader,
  UnitOfWork,
];

/** What every service stands on, available in all its modules. */
@Global()
@Module({})
export class PlatformModule {
  static for<C extends ServiceConfig>(service: ServiceDefinition<C>, config: C, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthHttp, MetricsHttp, parkedEventsHttp(service.name)],
      providers: [
        ...classes,
        { provide: ServiceName, useValue: new ServiceName(service.name) },
        { provide: ServiceConfig, useValue: config },
        { provide: service.Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Database, useFactory: () => new Database(config, service.schema) },
        { provide: Commands, useClass: CommandsInPostgres },
        { provide: InboxStore, useClass: InboxInPostgres },
        { provide: Outbox, useClass: OutboxInPostgres },
        { provide: Invariants, useValue: new Invariants(service.invariants ?? []) },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: UnexpectedBody },
        { provide: APP_PIPE, useClass: RequestValidation },
        { provide: APP_PIPE, useClass: SmallerPages },
      ],
      exports: [...classes, Clock, Database, ServiceConfig, ServiceName, service.Config],
    };
  }
}
