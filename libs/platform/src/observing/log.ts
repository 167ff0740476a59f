import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import type { LogEntry } from 'kafkajs';
import { pino, type Logger, type LoggerOptions } from 'pino';
import { ServiceConfig } from '../boot/service-config.js';
import { ServiceName } from '../boot/service-name.js';
import { currentContext, traceIdOf } from '../http/request-context.js';
import { describeFault } from './describe-fault.js';
import { outputTo } from './log-output.js';

const STANDARD_OUTPUT = 1;

/**
 * Structured logs, one JSON object a line. They carry ids, codes and figures; never a name, an ID number, a phone, a
 * request body or a query string. Errors are logged by type, message of our own, and stack.
 */
@Injectable()
export class Log implements LoggerService {
  private readonly logger: Logger;

  /** What it reads is named, not the whole: the gateway logs too and has neither database nor broker. */
  constructor(
    @Inject(ServiceConfig) config: { readonly LOG_LEVEL: string },
    @Inject(ServiceName) service: { readonly name: string },
  ) {
    const options: LoggerOptions = {
      level: config.LOG_LEVEL,
      base: { service: service.name, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const context = currentContext();
        return context ? { traceId: traceIdOf(context.traceparent) } : {};
      },
    };
    this.logger = pino(options, outputTo(STANDARD_OUTPUT));
  }

  event(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.logger.info(fields, message);
  }

  /** Something failed that the system copes with by itself: the outside world, not a bug. */
  trouble(message: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.logger.warn({ ...fields, error: nameAndCode(error) }, message);
  }

  /** Something is wrong in what is stored: for the operator, at once. */
  alarm(message: string, fields: Readonly<Record<string, unknown>>): void {
    this.logger.error(fields, message);
  }

  /** Something failed that nobody foresaw: with the stack, for a developer. */
  fault(message: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.logger.error({ ...fields, ...describeFault(error) }, message);
  }

  kafka({ level, log }: LogEntry): void {
    const { message, error } = log as { message: string; error?: string };
    if (level <= 2) this.logger.warn({ error }, `kafka: ${message}`);
    else this.logger.debug({ error }, `kafka: ${message}`);
  }

  log(message: unknown): void {
    this.logger.debug(String(message));
  }
  warn(message: unknown): void {
    this.logger.warn(String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ stack: rest.find((part) => typeof part === 'string') }, String(message));
  }
  debug(message: unknown): void {
    this.logger.debug(String(message));
  }
  verbose(message: unknown): void {
    this.logger.trace(String(message));
  }
}

function nameAndCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as { code?: unknown }).code;
  // AggregateError (a refused connection on several addresses) has no message of its own.
  return [error.name, code, error.message].filter(Boolean).join(' ');
}
