import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { textOf } from './failure-reading.js';

/** Whether a process runs; one that has ended but was not yet collected by its parent (a zombie) does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    return textOf(error, 'code') === 'EPERM';
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // proc(5): the state follows the command name, which is in parentheses and may itself contain some.
  return status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z';
}

/** The command line of a process, arguments joined by spaces; empty when it is gone or hidden from us. */
export async function commandLine(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    return process.platform === 'linux' ? '' : ps(pid, 'command=');
  }
}

/** When a process started, in the system's own notation: with the pid it names one process for ever. */
export async function startTime(pid: number): Promise<string> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    // proc(5): field 22, and the text after the command name begins with field 3.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return process.platform === 'linux' ? '' : ps(pid, 'lstart=');
  }
}

async function ps(pid: number, column: string): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-ww', '-o', column, '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}
