import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '..', '..', 'packages', 'cli');

/** The script that starts a built command. */
export function commandPath(name: string): string {
  return join(cli, 'bin', `${name}.cjs`);
}

/** Bundles the command when a source is newer than its bundle, so that a test never runs an old one. */
export function buildWhenStale(): void {
  const built = statSync(join(cli, 'dist', 'operations.table'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const packages = ['cli', 'client', 'catalog'].map((name) => join(cli, '..', name, 'src'));
  if (packages.every((folder) => newestIn(folder) < built)) return;
  const { status, stderr } = spawnSync(process.execPath, [join(cli, 'bundle.mjs')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The bundle failed:\n${stderr}`);
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** 128 and more where a signal ended it. */
  readonly exitCode: number | null;
}

/** Runs a program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env, stdin = '' }: { env: Readonly<Record<string, string>>; stdin?: string },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { env, stdio: 'pipe' });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ ...text, exitCode }));
    // A command that does not read its input may be gone before it is written.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** Runs `mercator` or `atlascli` as built. */
export function runBuilt(
  name: string,
  args: readonly string[],
  options: Parameters<typeof runProgram>[2],
): Promise<Ended> {
  return runProgram(process.execPath, [commandPath(name), ...args], options);
}
