import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Clock } from '@liandong/kernel';
import { Log, PathMethods, ProblemFilter, TokenVerifier } from '@liandong/platform';
import { GatewayConfig } from './config.js';
import { ApiDocsHttp } from './documents/api-docs.http.js';
import { DocumentsHttp } from './documents/documents.http.js';
import { LetterDesk } from './letters/letter-desk.js';
import { LettersHttp } from './letters/letters.http.js';
import { GatewayMetrics } from './observing/gateway-metrics.js';
import { ObservingHttp } from './observing/observing.http.js';
import { ServiceStates } from './observing/service-states.js';
import { LandingHttp } from './pages/landing.http.js';
import { InFlight } from './proxy/in-flight.js';
import { Clients } from './quota/clients.js';
import { AccessTokens } from './sign-in/access-tokens.js';
import { Issuer } from './sign-in/issuer.js';
import { SealedCookie } from './sign-in/sealed-cookie.js';
import { SessionMemory } from './sign-in/session-memory.js';
import { SignInHttp } from './sign-in/sign-in.http.js';
import { AskIntake } from './worker-page/ask-intake.js';
import { WorkerPageHttp } from './worker-page/worker-page.http.js';

@Module({})
export class GatewayModule {
  static for(config: GatewayConfig, clock: Clock): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [ApiDocsHttp, DocumentsHttp, LandingHttp, LettersHttp, ObservingHttp, SignInHttp, WorkerPageHttp],
      providers: [
        AccessTokens,
        AskIntake,
        Clients,
        GatewayMetrics,
        InFlight,
        Issuer,
        LetterDesk,
        PathMethods,
        SealedCookie,
        ServiceStates,
        SessionMemory,
        { provide: Clock, useValue: clock },
        { provide: GatewayConfig, useValue: config },
        { provide: Log, useFactory: () => new Log(config, { name: 'gateway' }) },
        { provide: TokenVerifier, useFactory: () => new TokenVerifier(issuerOf(config)) },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

/** What the services are told of the issuer, under the gateway's own names. */
function issuerOf(config: GatewayConfig) {
  return { ...config, OUTGOING_TIMEOUT_MS: config.OIDC_TIMEOUT_MS };
}
