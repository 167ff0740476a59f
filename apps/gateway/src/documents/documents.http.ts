import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { repositoryRoot } from '@liandong/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { GatewayConfig } from '../config.js';
import { pagePolicy, sendPage } from '../pages/page-policy.js';
import { documentPage } from './document-page.js';
import { MarkdownLibrary } from './markdown-library.js';

const JSON_TEXT = 'application/json; charset=utf-8';

/** The contracts as `npm run contracts` made them, and the project's own documents. */
@Controller()
export class DocumentsHttp {
  private readonly library = new MarkdownLibrary(repositoryRoot);

  constructor(private readonly config: GatewayConfig) {}

  @Get('api/openapi.json')
  @Header('content-type', JSON_TEXT)
  @Header('cache-control', 'no-cache')
  openapi(): Promise<string> {
    return this.contract('openapi.json');
  }

  @Get('api/asyncapi.json')
  @Header('content-type', JSON_TEXT)
  @Header('cache-control', 'no-cache')
  asyncapi(): Promise<string> {
    return this.contract('asyncapi.json');
  }

  /** Chinese; the English one is a link in it. */
  @Get('readme')
  readme(@Res() reply: FastifyReply): Promise<void> {
    return this.show(reply, 'README.zh-CN.md');
  }

  @Get('documents/*')
  document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(reply, request.url.replace(/^\/documents\/|[?#].*$/g, ''));
  }

  private async show(reply: FastifyReply, path: string): Promise<void> {
    const text = await this.library.text(path);
    const contents = text ?? this.library.contents(path);
    if (contents === undefined) throw refusal('not-found');
    const folder = text === undefined ? path : posix.dirname(path);
    const html = documentPage(contents, (target) => this.library.addressOf(target, folder));
    await sendPage(reply, html, pagePolicy(new URL(this.config.OIDC_ISSUER).origin));
  }

  private async contract(file: string): Promise<string> {
    const text = await read(join(this.config.CONTRACTS_DIR, file));
    if (text === undefined) throw refusal('contracts.not-made');
    return text;
  }
}

/** The text of a file; undefined when there is none. */
function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
