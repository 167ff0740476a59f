import type { ChildProcess } from 'node:child_process';

export interface Launched {
  readonly system: ChildProcess;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly origin: string;
  readonly issuer: string;
}

export function systemFolder(): Promise<string>;
export function launchSystem(how: {
  directory: string;
  settings?: Readonly<Record<string, string>>;
  flags?: readonly string[];
}): Promise<Launched>;
export function stopLaunched(launched: Launched): Promise<void>;
