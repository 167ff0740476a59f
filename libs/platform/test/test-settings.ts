import { readConfig, ServiceConfig } from '../src/boot/service-config.js';

export const keyOf = (use: string) => Buffer.from(use.padEnd(32, '.')).toString('base64');

/** The least a service must be told. Nothing here is secret. */
export const environment = {
  DATABASE_URL: 'postgres://localhost:1/none',
  KAFKA_BROKERS: 'localhost:1',
  OIDC_ISSUER: 'http://localhost:1',
  ENCRYPTION_KEY: keyOf('encryption'),
  HASH_KEY: keyOf('hash'),
  CURSOR_KEY: keyOf('cursor'),
} as const;

export const settings = (changes: NodeJS.ProcessEnv = {}) => readConfig(ServiceConfig, { ...environment, ...changes });

/** The code of the refusal that `work` ends in; empty when it ends well. */
export async function refusalOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return '';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
