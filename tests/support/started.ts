import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What `npm start` runs. */
const BIN = join(import.meta.dirname, '../../packages/cli/bin/mercator.cjs');

/** What `mercator start --json` says. */
export interface Announced {
  readonly url: string;
  readonly credentials: {
    readonly orgId: string;
    readonly projectId: string;
    readonly publicKey: string;
    readonly privateKey: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly env: Readonly<Record<string, string>>;
  /** Where the certificate to trust is, with `--tls`. */
  readonly caFile?: string;
}

export interface Started extends Announced, AsyncDisposable {
  readonly process: ChildProcess;
}

/** Starts the local Atlas as a user does, on a free port. */
export async function startCommand(...flags: readonly string[]): Promise<Started> {
  if (!existsSync(join(BIN, '../../dist/mercator.cjs')))
    throw new Error('The command is not built: npm run build');
  const child = spawn(process.execPath, [BIN, 'start', '--port', '0', '--json', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const announced: Announced = JSON.parse(line);
    return {
      ...announced,
      process: child,
      async [Symbol.asyncDispose]() {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error('The command ended before it said where it listens.');
}
