import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';

const ENTRY = join(import.meta.dirname, 'serve.ts');
const BUNDLE = join(
  import.meta.dirname,
  '../../node_modules/.cache/mercator/durability',
  `${process.pid}.cjs`,
);

/** Bundles the server as it is now, so that the process under test is never an older build; its path. */
export async function bundleServer(): Promise<string> {
  await build({
    entryPoints: [ENTRY],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    conditions: ['@mercator/source'],
    // A native module cannot be bundled.
    external: ['libsql'],
    logLevel: 'warning',
  });
  return BUNDLE;
}

/** What a server prints once it serves. */
export interface Greeting {
  readonly url: string;
  readonly credentials: Readonly<
    Record<'orgId' | 'projectId' | 'publicKey' | 'privateKey' | 'clientId' | 'clientSecret', string>
  >;
}

/** A server in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves once it serves. @throws with what it wrote to stderr when it ended before */
  readonly serving: Promise<Greeting>;
  /** Resolves with the exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

const running = new Set<Child>();

/** Ends whatever a test that failed has left running. */
export async function endChildren(): Promise<void> {
  for (const child of running) child.process.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
}

/** Starts a server on a data directory; `wrapper` is a command that runs the command after it. */
export function startChild(bundle: string, dataDir: string, wrapper: readonly string[] = []): Child {
  const [command = '', ...args] = [...wrapper, process.execPath, bundle, dataDir];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const ended = once(child, 'close').then(([status, signal]): number | string => status ?? signal);
  const serving = new Promise<Greeting>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.endsWith('\n')) resolve(JSON.parse(said));
    });
    void ended.then((how) => reject(new Error(complained.trim() || `ended with ${how}`)));
  });
  // Who does not wait for it does not care why it did not serve.
  serving.catch(() => undefined);
  const started: Child = { process: child, serving, ended };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
}
