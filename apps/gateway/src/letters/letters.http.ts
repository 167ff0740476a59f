import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../config.js';
import { messagePage } from '../pages/message-page.js';
import { pagePolicy, sendPage } from '../pages/page-policy.js';
import { actForms, bodyOf } from './act-forms.js';
import { LetterDesk, type Answered } from './letter-desk.js';
import { codePage, letterPage } from './letter-page.js';

type Form = Readonly<Record<string, string>>;

/** The pages of the letters: what a partner without a system needs is a browser and the letter. */
@Controller('letters')
export class LettersHttp {
  constructor(
    private readonly desk: LetterDesk,
    private readonly config: GatewayConfig,
  ) {}

  @Get()
  ask(@Res() reply: FastifyReply): Promise<void> {
    return this.send(reply, codePage());
  }

  /** A code that was typed in goes on to its page. */
  @Post()
  async open(@Body() form: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { code = '' } = textsOf(form);
    await reply.redirect(`/letters/${encodeURIComponent(code.trim().replace(/\s+/g, '-'))}`, 303);
  }

  @Get(':code')
  async show(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const answered = await this.desk.read(code);
    const isForPerson = /\btext\/html\b/.test(request.headers.accept ?? '');
    if (isForPerson) return this.page(reply, code, answered);
    const isLetter = 'letter' in answered;
    await reply
      .status(isLetter ? 200 : answered.problem.status)
      .header('cache-control', 'no-store')
      .type(isLetter ? 'application/json' : 'application/problem+json')
      .send(JSON.stringify(isLetter ? answered.letter : answered.problem));
  }

  /** A form of the page. Done, the page is shown anew; refused, with the reason above it. */
  @Post(':code/:noun')
  async act(
    @Param() { code, noun }: { code: string; noun: string },
    @Body() sent: unknown,
    @Res() reply: FastifyReply,
  ) {
    if (!Object.hasOwn(actForms, noun)) throw refusal('not-found');
    const form = textsOf(sent);
    const { key = '', version = '' } = form;
    const answered = await this.desk.act(code, { noun, body: bodyOf(noun, form), idempotencyKey: key, version });
    if ('letter' in answered) return reply.redirect(`/letters/${encodeURIComponent(code)}`, 303);
    const now = await this.desk.read(code);
    return this.page(reply, code, now, answered);
  }

  private page(reply: FastifyReply, code: string, now: Answered, refused?: Answered): Promise<void> {
    const problem = refused && 'problem' in refused ? refused.problem : undefined;
    if ('problem' in now) {
      void reply.status(now.problem.status);
      return this.send(reply, messagePage(now.problem));
    }
    if (problem) void reply.status(problem.status);
    return this.send(reply, letterPage(code, now.letter, problem));
  }

  private send(reply: FastifyReply, html: string): Promise<void> {
    void reply.header('x-robots-tag', 'noindex');
    return sendPage(reply, html, pagePolicy(new URL(this.config.OIDC_ISSUER).origin));
  }
}

/** The texts of a form; what a foreign program sends besides is dropped. */
function textsOf(form: unknown): Form {
  const entries = Object.entries((form ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
