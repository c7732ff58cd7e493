import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAtlas } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale, runBuilt } from './run-built.ts';
import { fits, readScript, type ScriptStep, splitWords } from './script.ts';

const folder = join(import.meta.dirname, 'scripts');

beforeAll(buildWhenStale, 60_000);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (name) => {
  const steps = readScript(readFileSync(join(folder, name), 'utf8'));
  let atlas: Awaited<ReturnType<typeof startAtlas>>;
  let home = '';
  let env: Record<string, string> = {};

  beforeAll(async () => {
    atlas = await startAtlas({ lifecycle: 'instant' });
    home = mkdtempSync(join(tmpdir(), 'mercator-home-'));
    writeFileSync(join(home, 'cluster.json'), '{"name":"from-file","clusterType":"REPLICASET"}');
    const { publicKey, privateKey, orgId, projectId } = atlas.credentials;
    env = {
      HOME: home,
      PATH: process.env.PATH ?? '',
      MONGODB_ATLAS_BASE_URL: atlas.url,
      MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
      MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
      MONGODB_ATLAS_ORG_ID: orgId,
      MONGODB_ATLAS_PROJECT_ID: projectId,
    };
  });
  afterAll(async () => {
    await atlas.close();
    rmSync(home, { recursive: true });
  });

  it.each(steps)('$line: $command', async (step) => {
    const known = (text: string): string =>
      text
        .replaceAll('$PROJECT_ID', atlas.credentials.projectId)
        .replaceAll('$ORG_ID', atlas.credentials.orgId)
        .replaceAll('$URL', atlas.url)
        .replaceAll('$HOME', home)
        .replaceAll('$PUBLIC_KEY', atlas.credentials.publicKey)
        .replaceAll('$PRIVATE_KEY', atlas.credentials.privateKey);
    const { stdout, stderr, exitCode } = await run(step, known);
    const lines = { stdout: linesOf(stdout), stderr: linesOf(stderr) };
    const actual = { exitCode, ...lines };
    const wanted = {
      exitCode: step.exitCode,
      stdout: step.stdout.map(known),
      stderr: step.stderr.map(known),
    };
    const isRight =
      exitCode === wanted.exitCode && fits(lines.stdout, wanted.stdout) && fits(lines.stderr, wanted.stderr);
    // The comparison is only there to show the difference.
    if (!isRight) expect(actual).toEqual(wanted);
    expect(stdout + stderr).not.toContain(atlas.credentials.privateKey);
  });

  function run({ command, stdin }: ScriptStep, known: (text: string) => string) {
    const words = splitWords(known(command));
    const at = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    const given = words
      .slice(0, at)
      .map((word): [string, string] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
    const [program = '', ...args] = words.slice(at);
    return runBuilt(program, args, { env: { ...env, ...Object.fromEntries(given) }, stdin: known(stdin) });
  }
});

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
