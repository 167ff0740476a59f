import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { issuer, origin } from './cast.js';

/** The commands of a page, in its order. */
function commandsOf(page: string): string {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```bash\n([^]*?)```/g)].map(([, block]) => block).join('\n');
}

/** Runs the commands of a page as a reader would, and answers the lines they print. */
export async function followPage(page: string, secrets: Readonly<Record<string, string>>): Promise<string[]> {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commandsOf(page)], {
    env: { ...process.env, ORIGIN: origin, ISSUER: issuer, ...secrets },
  });
  return stdout.trim().split('\n');
}
