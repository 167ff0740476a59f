export { currentActor, hasRole, roles, type Actor, type Role } from './access/actor.js';
export { Allow, ALLOWED_ROLES, ANYBODY, Public } from './access/allow.decorator.js';
export { OrganisationTree } from './access/organisation-tree.js';
export { issuerFetch } from './access/issuer-fetch.js';
export { TokenVerifier } from './access/token-verifier.js';
export { CreateAuditChain1764700000007 } from './audit/create-audit-chain.js';
export { verifyAudit } from './audit/verify-audit.js';
export { bootService, endOnSignals } from './boot/boot-service.js';
export { AsNumber, ConfigurationFault, readConfig, ServiceConfig, withAllFaults } from './boot/service-config.js';
export { EXAMPLE_KEY } from './boot/describe-conventions.js';
export type { ServiceDefinition } from './boot/service-definition.js';
export { repositoryRoot } from './boot/repository.js';
export { ServiceName } from './boot/service-name.js';
export { checkService, createService, startService, type RunningService } from './boot/start-service.js';
export { Cursors, FIRST_ID, LAST_ID, type Page, type Position } from './http/cursor.js';
export { Id } from './http/identifier.js';
export { nothingAt } from './http/place-of.js';
export { Operation } from './http/operation.decorator.js';
export { PageDto } from './http/page.dto.js';
export { PathMethods } from './http/path-methods.js';
export { languageOf, problemOf, type Problem } from './http/problem.js';
export { ProblemFilter } from './http/problem.filter.js';
export { LongLived } from './http/requests-in-hand.js';
export { limitsOf, refuseLongAddresses } from './http/server-limits.js';
export { unsayableIn, pointerTo } from './http/unsayable.js';
export { Tries } from './http/tries.js';
export { problemsOf, RequestValidation } from './http/validation.js';
export { currentContext, continueTrace, traceIdOf, withContext, type RequestContext } from './http/request-context.js';
export type { Envelope, RecordPosition } from './messaging/cloud-event.js';
export { readEnvelope, readEvent, toRecord } from './messaging/cloud-event.js';
export { GroupConsumer } from './messaging/group-consumer.js';
export { Inbox, type Dispatch } from './messaging/inbox.js';
export { InboxInPostgres } from './messaging/inbox-in-postgres.js';
export { InboxStore, type InboxTables, type ParkedEvent, type Waiting } from './messaging/inbox-tables.js';
export type { IncomingRecord } from './messaging/incoming.js';
export { KafkaClients } from './messaging/kafka.js';
export { KafkaTransport } from './messaging/kafka-transport.js';
export { FindUndelivered } from './messages/find-undelivered.js';
export { MessageConfig } from './messages/message-config.js';
export { MessageSender } from './messages/message-sender.js';
export type { Message } from './messages/messenger.js';
export { sendingMessages } from './messages/sending-messages.js';
export { UndeliveredMessageView } from './messages/undelivered-message.dto.js';
export { WaitingMessages } from './messages/waiting-messages.js';
export { KeepDiscardedEvents1766000000007 } from './operations/discarded-events-table.js';
export { Outbox, type OutboxLead, type OutboxRow } from './messaging/outbox.js';
export { Parking } from './messaging/parking.js';
export { Pacer, type After } from './messaging/pacer.js';
export { Relay } from './messaging/relay.js';
export { Log } from './observing/log.js';
export { Observer } from './observing/observer.js';
export { Metrics } from './observing/metrics.js';
export { closeInboxTables, CloseServiceTables1766000000008, closeToRequests } from './persistence/close-to-requests.js';
export { outgoingOf } from './persistence/change-record.js';
export { Commands, type Change, type CommandTransaction } from './persistence/command-transaction.js';
export { Database, type Schema } from './persistence/database.js';
export { adds, bears, type AddedRows, type Birth, type Decision, type TimerOrder } from './persistence/decision.js';
export { OutboxSignal } from './persistence/outbox-signal.js';
export { Housekeeping } from './persistence/housekeeping.js';
export { migrate } from './persistence/migrate.js';
export { CheckInvariants } from './checking/check-invariants.js';
export {
  NotNow,
  copyOfTheLog,
  DIFFERENCES_AT_MOST,
  invariantBySql,
  named,
  type Evidence,
  type Invariant,
} from './checking/invariant.js';
export { legalHistory } from './checking/legal-history.js';
export { TopicReader, type PartitionEnd } from './messaging/topic-reader.js';
export { AsSystem } from './persistence/as-system.js';
export { LeaderSession, leaderLocks, sayGoodbye } from './persistence/leader-session.js';
export { asking, type Asking } from './persistence/asking.js';
export type { InTransaction } from './persistence/in-transaction.js';
export {
  createInboxTables,
  createPlatformTables,
  createRoles,
  guard,
  guardPlatformTables,
  ownedBy,
} from './persistence/platform-tables.js';
export { RowMapping } from './persistence/row-mapping.js';
export { Reader } from './persistence/reader.js';
export {
  dayColumn,
  fenColumn,
  idColumn,
  instantColumn,
  optional,
  versionColumn,
  type Table,
  type Versioned,
} from './persistence/table.js';
export { currentTransaction, sendInTransaction } from './persistence/transaction.js';
export { prepared } from './persistence/table-statements.js';
export { UnitOfWork, type Show } from './persistence/unit-of-work.js';
export { ColumnCipher } from './privacy/column-cipher.js';
export { KeyVault } from './privacy/key-vault.js';
export { KeyedHash } from './privacy/keyed-hash.js';
export { DueTimers, type DueTimer, type TimerHandler } from './timers/due-timers.js';
