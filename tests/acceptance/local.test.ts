import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale, commandPath, runBuilt, runProgram } from './run-built.ts';

const env = { HOME: '/nonexistent', PATH: process.env.PATH ?? '' };

interface Greeting {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

beforeAll(buildWhenStale, 60_000);

/** `mercator start` up to its first line, which says where it is. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [commandPath('mercator'), 'start', '--json', ...args], {
    env,
    stdio: 'pipe',
  });
  const lines = createInterface({ input: child.stdout });
  const [line]: unknown[] = await once(lines, 'line');
  const greeting: Greeting = JSON.parse(String(line));
  const stop = async (signal: NodeJS.Signals): Promise<unknown> => {
    const ended = once(child, 'exit');
    child.kill(signal);
    return (await ended)[0];
  };
  return { greeting, stop };
}

describe('mercator start', () => {
  it('says where it is, what to set, and stops cleanly when it is asked to', async () => {
    const { greeting, stop } = await start('--port', '0', '--seed', 'one');
    expect(greeting.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const status = await runBuilt('mercator', ['status', '--base-url', greeting.url], { env });
    expect(status).toMatchObject({ exitCode: 0, stderr: '' });
    const list = await runBuilt('mercator', ['projects', 'list', '--query', '$.results[*].id'], {
      env: { ...env, ...greeting.env },
    });
    expect(list).toEqual({ exitCode: 0, stderr: '', stdout: `${greeting.credentials.projectId}\n` });
    expect(await stop('SIGTERM')).toBe(0);
    const gone = await runBuilt('mercator', ['status', '--base-url', greeting.url], { env });
    expect(gone.exitCode).toBe(8);
  });

  it('gives the same credentials for the same seed', async () => {
    const [a, b] = await Promise.all([
      start('--port', '0', '--seed', 'x'),
      start('--port', '0', '--seed', 'x'),
    ]);
    expect(a.greeting.credentials).toEqual(b.greeting.credentials);
    await Promise.all([a.stop('SIGINT'), b.stop('SIGINT')]);
  });

  it('says so when the port is taken, and what to do', async () => {
    const { greeting, stop } = await start('--port', '0');
    const second = await runBuilt('mercator', ['start', '--port', new URL(greeting.url).port], { env });
    expect(second.exitCode).toBe(5);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain('--port 0 takes a free port');
    await stop('SIGTERM');
  });

  it.each([
    ['--port', '70000'],
    ['--port', 'x'],
    ['--lifecycle', 'slow'],
    ['--clock', 'scaled:0'],
  ])('refuses %s %s', async (...args) => {
    expect(await runBuilt('mercator', ['start', ...args], { env })).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });

  it('prints lines to paste into a shell', async () => {
    const script = `
      : > "$OUT"
      ${process.execPath} ${commandPath('mercator')} start --port 0 > "$OUT" &
      while ! grep -q PROJECT_ID "$OUT"; do sleep 0.1; done
      eval "$(grep export "$OUT")"
      ${process.execPath} ${commandPath('mercator')} organizations list --query '$.results[*].name'
      kill $!; wait $!`;
    const out = `/tmp/mercator-start-${process.pid}.txt`;
    const { stdout, stderr, exitCode } = await runProgram(
      'sh',
      ['-c', `${script}; code=$?; rm "$OUT"; exit $code`],
      { env: { ...env, OUT: out } },
    );
    expect([stdout, stderr, exitCode]).toEqual(['Mercator\n', '', 0]);
  });
});

describe('an interrupt', () => {
  it('ends a watch at once, with the exit code of an interrupt', async () => {
    const { greeting, stop } = await start('--port', '0', '--lifecycle', 'realistic');
    const clusterEnv = { ...env, ...greeting.env };
    const create = ['clusters', 'create', 'shop', '--tier', 'M10', '--region', 'EU_WEST_1'];
    expect((await runBuilt('mercator', create, { env: clusterEnv })).exitCode).toBe(0);
    const args = [commandPath('mercator'), 'clusters', 'watch', 'shop', '--debug'];
    const watching = spawn(process.execPath, args, { env: clusterEnv, stdio: 'pipe' });
    const lines = createInterface({ input: watching.stderr });
    const said: string[] = [];
    lines.on('line', (line) => {
      said.push(line);
      if (said.filter((one) => one.startsWith('response')).length === 2) watching.kill('SIGINT');
    });
    const [code]: unknown[] = await once(watching, 'close');
    expect([code, said.at(-1)]).toEqual([130, 'mercator: Interrupted.']);
    expect(said.join()).not.toContain(greeting.credentials.privateKey);
    await stop('SIGTERM');
  });
});

describe('mercator exec', () => {
  it('runs a command against an Atlas of its own and passes its exit code on', async () => {
    const inner = [process.execPath, commandPath('mercator')];
    const listed = await runBuilt(
      'mercator',
      ['exec', '--', ...inner, 'organizations', 'list', '--query', '$.results[*].name'],
      { env },
    );
    expect(listed).toEqual({ exitCode: 0, stdout: 'Mercator\n', stderr: '' });
    const failed = await runBuilt('mercator', ['exec', '--', ...inner, 'clusters', 'describe', 'nothing'], {
      env,
    });
    expect(failed.exitCode).toBe(4);
  });

  it('leaves its flags to the command', async () => {
    const { stdout } = await runBuilt('mercator', ['exec', '--seed', 'x', '--', 'echo', '--help', '-o'], {
      env,
    });
    expect(stdout).toBe('--help -o\n');
  });

  it('can give a service account instead of an API key', async () => {
    const print =
      'console.log(Object.keys(process.env).filter((name) => /CLIENT_ID|PUBLIC_API_KEY/.test(name)).join())';
    const { stdout } = await runBuilt(
      'mercator',
      ['exec', '--credentials', 'service-account', '--', process.execPath, '-e', print],
      { env },
    );
    expect(stdout).toBe('MONGODB_ATLAS_CLIENT_ID,MDB_MCP_API_CLIENT_ID\n');
    const args = [
      'exec',
      '--credentials',
      'service-account',
      '--',
      process.execPath,
      commandPath('mercator'),
      'organizations',
      'list',
      '--query',
      '$.results[*].name',
    ];
    expect(await runBuilt('mercator', args, { env })).toEqual({
      exitCode: 0,
      stdout: 'Mercator\n',
      stderr: '',
    });
  });

  it('says when there is no such command', async () => {
    const { exitCode, stderr } = await runBuilt('mercator', ['exec', '--', 'no-such-command-anywhere'], {
      env,
    });
    expect([exitCode, stderr]).toEqual([2, 'mercator: There is no command no-such-command-anywhere.\n']);
  });
});

describe('mercator coverage', () => {
  it('prints one JSON object that adds up, without a server', async () => {
    const { stdout, stderr, exitCode } = await runBuilt('mercator', ['coverage', '--output', 'json'], {
      env,
    });
    expect([stderr, exitCode]).toEqual(['', 0]);
    const coverage: {
      operations: number;
      grades: Record<string, number>;
      byOperation: Record<string, string>;
    } = JSON.parse(stdout);
    expect(coverage.operations).toBe(540);
    expect(Object.keys(coverage.grades)).toEqual(['none', 'shape', 'stateful', 'lifecycle', 'recorded']);
    expect(Object.values(coverage.grades).reduce((sum, count) => sum + count, 0)).toBe(540);
    for (const [grade, count] of Object.entries(coverage.grades)) {
      expect(Object.values(coverage.byOperation).filter((one) => one === grade)).toHaveLength(count);
    }
  });

  it('asks a running one when it is told where', async () => {
    const { greeting, stop } = await start('--port', '0');
    const [installed, running] = await Promise.all([
      runBuilt('mercator', ['coverage', '-o', 'json'], { env }),
      runBuilt('mercator', ['coverage', '-o', 'json', '--url', greeting.url], { env }),
    ]);
    expect(running).toEqual(installed);
    await stop('SIGTERM');
  });
});

describe('the process', () => {
  it('ends quietly when whoever reads its output has gone', async () => {
    const command = `${process.execPath} ${commandPath('mercator')} api --list -o ndjson`;
    const { stdout, stderr } = await runProgram('sh', ['-c', `${command} | head -n 1`], { env });
    expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
  });

  it('says how to build it where it is not built', async () => {
    const script = `
      set -e
      folder=$(mktemp -d)
      cp -r "$BIN" "$folder/bin"
      code=0
      ${process.execPath} "$folder/bin/mercator.cjs" --version || code=$?
      rm -r "$folder"
      exit $code`;
    const bin = commandPath('mercator').replace('/mercator.cjs', '');
    const { stdout, stderr, exitCode } = await runProgram('sh', ['-c', script], {
      env: { ...env, BIN: bin },
    });
    expect([stdout, stderr, exitCode]).toEqual([
      '',
      'mercator is not built yet: run `npm run build` first.\n',
      1,
    ]);
  });
});
