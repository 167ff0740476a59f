import { Body, Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkCsrf } from './csrf.js';
import { Issuer } from './issuer.js';
import { localPath } from './local-path.js';
import { SealedCookie } from './sealed-cookie.js';

/** Signing in and out, and who is signed in. */
@Controller()
export class SignInHttp {
  constructor(
    private readonly issuer: Issuer,
    private readonly underWay: SealedCookie,
  ) {}

  @Get('sign-in')
  @Header('cache-control', 'no-store')
  async begin(@Query('returnTo') returnTo: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { url, pending } = await this.issuer.begin(localPath(returnTo));
    await this.underWay.keep(pending, reply);
    await reply.redirect(url.href, 303);
  }

  @Get('sign-in/callback')
  @Header('cache-control', 'no-store')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const pending = await this.underWay.take(request, reply);
    if (pending === undefined) throw refusal('sign-in.not-completed');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const { person, tokens } = await this.issuer.finish(query, pending);
    // A new name for the session: one that was known before, or planted, is worth nothing now.
    await request.session.regenerate();
    request.session.person = person;
    request.session.tokens = tokens;
    request.session.csrfToken = randomBytes(32).toString('base64url');
    await request.session.save();
    await reply.redirect(localPath(pending.returnTo), 303);
  }

  /** From the form of a page (field `csrf`) or a script (header `x-csrf-token`). */
  @Post('sign-out')
  @Header('cache-control', 'no-store')
  async end(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    checkCsrf(request, (form as { csrf?: unknown } | undefined)?.csrf);
    const wasSignedIn = request.session.person !== undefined;
    await request.session.destroy();
    const elsewhere = wasSignedIn ? await this.issuer.signOutUrl().catch(() => undefined) : undefined;
    await reply.redirect(elsewhere ?? '/', 303);
  }

  @Get('session')
  @Header('cache-control', 'no-store')
  who(@Req() request: FastifyRequest): object {
    const { person, csrfToken } = request.session;
    return person === undefined ? { signedIn: false } : { signedIn: true, ...person, csrfToken };
  }
}
