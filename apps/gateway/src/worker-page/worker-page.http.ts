import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { languageOf } from '@liandong/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage, workerPolicy } from '../pages/page-policy.js';
import { InFlight } from '../proxy/in-flight.js';
import { AskIntake, type Refused } from './ask-intake.js';
import { workerStylesheet } from './worker-style.js';
import { casePage, digitsPage, type Language } from './worker-views.js';

type Form = Readonly<Partial<Record<'lastFour' | 'ticket' | 'word' | 'referralId' | 'lang', string>>>;

const CODE = /^[\w-]{22}$/;
const notOpen: Refused = { code: 'worker-link.not-open', status: 404, retryAfter_s: undefined };

/**
 * The worker's own page, without script and without cookie. Whether a code is known is said only to who types digits: the
 * form looks the same for any. Nothing rides on a session here, so there is no token against forged requests: who can
 * forge one has the code and the ticket already.
 */
@Controller()
export class WorkerPageHttp {
  constructor(
    private readonly intake: AskIntake,
    private readonly inFlight: InFlight,
  ) {}

  @Get('assets/worker.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'public, max-age=86400')
  styles(): string {
    return workerStylesheet;
  }

  @Get('worker-links/:code')
  async ask(
    @Param('code') code: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const at = { code, language: languageFor(request, lang) };
    const refused = CODE.test(code) ? undefined : notOpen;
    await sendPage(reply.status(refused?.status ?? 200), digitsPage(at, refused), workerPolicy);
  }

  @Post('worker-links/:code')
  async show(
    @Param('code') code: string,
    @Body() sent: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.inFlight.enterRequest('intake', reply.raw);
    const { lang, word, referralId, lastFour, ticket } = sent ?? {};
    const at = { code, language: languageFor(request, lang) };
    const asked = !CODE.test(code)
      ? { refused: notOpen }
      : word === undefined
        ? await this.intake.ask('opening', { code, lastFour, ticket })
        : await this.intake.ask('word', { code, ticket, word, referralId });
    if ('found' in asked) return sendPage(reply.status(200), casePage(at, asked.found), workerPolicy);
    const { status, retryAfter_s } = asked.refused;
    if (retryAfter_s !== undefined) void reply.header('retry-after', String(retryAfter_s));
    await sendPage(reply.status(status), digitsPage(at, asked.refused), workerPolicy);
  }
}

const languageFor = ({ headers }: FastifyRequest, lang: unknown): Language =>
  lang === 'zh' || lang === 'en' ? lang : languageOf(headers['accept-language']);
