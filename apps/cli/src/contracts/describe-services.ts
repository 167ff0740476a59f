import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { services } from '@liandong/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';

/** Asks each service for its own OpenAPI document: an app never imports an app, so each describes itself. */
export async function describeServices(dist: string): Promise<OpenAPIObject[]> {
  const room = mkdtempSync(join(tmpdir(), 'liandong-contracts-'));
  try {
    return await Promise.all(
      services.map(async (service) => {
        const file = join(room, `${service}.json`);
        await promisify(execFile)(process.execPath, [join(dist, `apps/${service}/src/main.js`), 'openapi', file]);
        return JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject;
      }),
    );
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
