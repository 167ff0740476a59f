import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import type { FastifyReply } from 'fastify';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { both, page } from '../pages/page.js';
import { docsPolicy, sendPage } from '../pages/page-policy.js';
import { docsScript, docsStyles } from './docs-assets.js';

/** The files of swagger-ui-dist that the page needs; the package has others, with addresses of its own in them. */
const files: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);
const { resolve } = createRequire(import.meta.url);

const html = page({
  title: '接口文档 · 联动 API',
  styles: ['/api/docs/swagger-ui.css', '/api/docs/docs.css'],
  scripts: ['/api/docs/swagger-ui-bundle.js', '/api/docs/docs.js'],
  body: `<header class="top"><div><a class="brand" href="/">${both('联动', 'Liandong')}</a>
<span>${both('接口文档', 'API reference')}</span><a href="/api/openapi.json">openapi.json</a><a href="/api/asyncapi.json">asyncapi.json</a></div></header>
<main id="swagger-ui"><noscript>${both('本页需要启用 JavaScript；', 'This page needs JavaScript;')} <a href="/api/openapi.json">openapi.json</a></noscript></main>`,
});

/** Swagger UI from this origin alone, so that it works without the internet. */
@Controller('api/docs')
export class ApiDocsHttp {
  @Get()
  async docs(@Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, html, docsPolicy);
  }

  @Get('docs.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  script(): string {
    return docsScript;
  }

  @Get('docs.css')
  @Header('content-type', 'text/css; charset=utf-8')
  @Header('cache-control', 'no-cache')
  styles(): string {
    return docsStyles;
  }

  @Get(':file')
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const type = files.get(file);
    if (type === undefined) throw refusal('not-found');
    const content = createReadStream(resolve(`swagger-ui-dist/${file}`));
    await reply.type(type).header('cache-control', 'public, max-age=86400').send(content);
  }
}
