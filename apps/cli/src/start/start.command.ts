import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StateFolders } from '../installation.js';
import { seconds } from '../screen/step-text.js';
import type { Stack } from '../supervision/stack.js';
import { closingTable } from './closing-table.js';
import type { Launch } from './launch.js';
import { withSystem, type StartOptions } from './with-system.js';

/** `liandong start`: starts everything and keeps it running until Ctrl-C; answers the exit code. */
export function startCommand(options: StartOptions): Promise<number> {
  return withSystem(options, async ({ launch, folders, stack, screen, asked }) => {
    screen.say(closing(launch, folders, stack));
    await new Promise((resolve) => asked.addEventListener('abort', resolve));
    return 0;
  });
}

function closing(launch: Launch, { logs, postgres, kafka }: StateFolders, { down }: Stack): string {
  const serverLogs = [join(postgres, 'postgres.log'), join(kafka, 'kafka.log')];
  return closingTable({
    took: seconds(process.uptime() * 1_000),
    down,
    url: launch.url,
    issuerUrl: launch.developmentIssuerUrl,
    demonstration: launch.demonstration,
    logs: [logs, ...serverLogs.filter((file) => existsSync(file))],
    columns: process.stdout.columns ?? 100,
  });
}
