import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** How an example ended. */
export interface EndedExample {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Runs a program of `examples/` as a user does, with the environment of a local Atlas. */
export function runExample(program: string, env: Readonly<Record<string, string>>): Promise<EndedExample> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/example.mjs', program], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (piece: string) => {
        text[name] += piece;
      });
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ ...text, exitCode }));
  });
}
