import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../config.js';
import { ServiceStates } from '../observing/service-states.js';
import { mark, stylesheet } from './assets.js';
import { landingPage } from './landing-page.js';
import { pagePolicy, sendPage } from './page-policy.js';

const A_DAY = 'public, max-age=86400';

@Controller()
export class LandingHttp {
  constructor(
    private readonly config: GatewayConfig,
    private readonly states: ServiceStates,
  ) {}

  @Get()
  async landing(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { person, csrfToken = '' } = request.session;
    const html = landingPage({
      states: await this.states.read(),
      signedIn: person && { person, csrfToken },
      isDevelopment: this.config.DEVELOPMENT_SIGN_IN === 'yes',
    });
    await sendPage(reply, html, pagePolicy(new URL(this.config.OIDC_ISSUER).origin));
  }

  @Get('assets/gateway.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', A_DAY)
  styles(): string {
    return stylesheet;
  }

  // Beside a page that names it, a browser asks for `favicon.ico` by itself: for JSON and files, which name none.
  @Get(['assets/mark.svg', 'favicon.ico'])
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', A_DAY)
  icon(): string {
    return mark;
  }
}
