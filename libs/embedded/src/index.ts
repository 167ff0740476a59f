export { Trouble, type OnStep } from './trouble.js';
export { textOf } from './failure-reading.js';
export { serviceNodeFlags } from './service-node-flags.js';
export type { Running } from './running.js';
export { assertPortFree, freePort, type PortUse } from './ports.js';
export { startPostgres, stopLeftoverPostgres, type PostgresOptions, type RunningPostgres } from './start-postgres.js';
export { ensureServiceRole } from './postgres-role.js';
export { KAFKA_IMAGE, kafkaContainerEnvironment } from './kafka-settings.js';
export { KAFKA_MEGABYTES, kafkaVersion } from './kafka-pom.js';
export { assertKafkaCanRun, isProvisioned, provisionKafka, type ProvisionKafkaOptions } from './provision-kafka.js';
export { startKafka, stopLeftoverKafka, type KafkaOptions, type RunningKafka } from './start-kafka.js';
export { answersAsKafka } from './kafka-answers.js';
export { dockerWouldDo, kafkaSource, type KafkaSource } from './kafka-source.js';
export { startKafkaContainer } from './start-kafka-container.js';
export { startIssuer, type IssuerOptions, type RunningIssuer } from './start-issuer.js';
export {
  apiAudience,
  developmentLoginGrant,
  type BrowserClient,
  type DevelopmentAccount,
  type IssuerClient,
  type SystemClient,
} from './issuer-accounts.js';
