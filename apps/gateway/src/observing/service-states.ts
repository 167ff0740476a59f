import { Injectable } from '@nestjs/common';
import { services, type Service } from '@liandong/contracts';
import { GatewayConfig, urlOf } from '../config.js';

/** `degraded`: answers, but does not hear events at the moment. `down`: refuses or does not answer. */
export type State = 'ready' | 'degraded' | 'down';

export interface ServiceState {
  readonly service: Service;
  readonly state: State;
}

/** Visitors of the landing page must not become load on the services. */
const KEPT_FOR_MS = 1_000;

/** Asks each service whether it is ready; an answer is kept for a second. */
@Injectable()
export class ServiceStates {
  private asked?: Promise<readonly ServiceState[]>;
  private askedAt_ms = 0;

  constructor(private readonly config: GatewayConfig) {}

  read(): Promise<readonly ServiceState[]> {
    if (this.asked === undefined || performance.now() - this.askedAt_ms >= KEPT_FOR_MS) {
      this.askedAt_ms = performance.now();
      this.asked = Promise.all(services.map(async (service) => ({ service, state: await this.ask(service) })));
    }
    return this.asked;
  }

  private async ask(service: Service): Promise<State> {
    try {
      const answer = await fetch(new URL('/health/ready', urlOf(this.config, service)), {
        signal: AbortSignal.timeout(this.config.HEALTH_TIMEOUT_MS),
      });
      const { status } = (await answer.json()) as { status?: unknown };
      return answer.ok && (status === 'ready' || status === 'degraded') ? status : 'down';
    } catch {
      // Refused, too slow, or not a service of ours: all one to a reader.
      return 'down';
    }
  }
}
