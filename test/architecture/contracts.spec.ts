import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Parser } from '@asyncapi/parser';
import { operationTexts } from '@liandong/contracts';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const root = process.cwd();
const directory = join(root, 'docs/contracts');

describe('the published documents', () => {
  test('are those the code makes today: run `npm run contracts` after a change', async () => {
    // In a process of its own: only the built classes carry what the compiler's plugin read from them.
    const checking = promisify(execFile)(process.execPath, ['apps/cli/liandong.mjs', 'contracts', '--check'], {
      cwd: root,
    });
    await expect(checking).resolves.toMatchObject({ stdout: 'nothing changed\n' });
  }, 60_000);

  test('AsyncAPI passes the official parser without a complaint', async () => {
    const { diagnostics } = await new Parser().parse(readFileSync(join(directory, 'asyncapi.json'), 'utf8'));
    expect(diagnostics.map(({ code, path }) => `${code} ${path.join('/')}`)).toEqual([]);
  });

  test('every operation that takes or answers JSON shows an example of it', () => {
    type Spoken = { content?: Record<string, { example?: unknown; examples?: unknown }> };
    type Operation = { operationId: string; requestBody?: Spoken; responses: Record<string, Spoken> };
    const { paths } = JSON.parse(readFileSync(join(directory, 'openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const bare = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .filter(({ requestBody, responses }) => {
        const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
        return [requestBody, ...answers.map(([, answer]) => answer)].some((spoken) => {
          const json = spoken?.content?.['application/json'];
          return json && json.example === undefined && json.examples === undefined;
        });
      });
    expect(bare.map(({ operationId }) => operationId)).toEqual([]);
  });

  test('every operation says what it does in English and in Chinese, and no text is left over', () => {
    const { paths } = JSON.parse(readFileSync(join(directory, 'openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, { operationId: string; summary?: string; description?: string }>>;
    };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThan(100);
    const isChinese = (text = '') => /[\u4e00-\u9fff]/.test(text);
    const wordless = operations.filter(
      ({ summary = '', description }) => !/^[A-Z]/.test(summary) || isChinese(summary) || !isChinese(description),
    );
    expect(wordless.map(({ operationId }) => operationId)).toEqual([]);
    const known = new Set(operations.map(({ operationId }) => operationId));
    expect(Object.keys(operationTexts).filter((operationId) => !known.has(operationId))).toEqual([]);
  });

  test('OpenAPI passes Redocly’s recommended rules without a warning', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const source = readFileSync(join(directory, 'openapi.json'), 'utf8');
    const problems = await lintFromString({ source, absoluteRef: join(directory, 'openapi.json'), config });
    expect(problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`)).toEqual([]);
  });
});
