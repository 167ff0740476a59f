import { Controller, Get, Header } from '@nestjs/common';
import { refusal } from '@liandong/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayConfig } from '../config.js';
import { repositoryRoot } from '../repository.js';

const JSON_TEXT = 'application/json; charset=utf-8';

/** The contracts as `npm run contracts` made them, and the README. */
@Controller()
export class DocumentsHttp {
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

  /** Chinese, English if there is no Chinese one. */
  @Get('readme')
  @Header('content-type', 'text/plain; charset=utf-8')
  async readme(): Promise<string> {
    const chinese = await read(join(repositoryRoot, 'README.zh-CN.md'));
    const text = chinese ?? (await read(join(repositoryRoot, 'README.md')));
    if (text === undefined) throw refusal('not-found');
    return text;
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
