import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type RunningAtlas, startAtlas } from '@mercator/server';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPacked, plainEnvironment } from './install-packed.ts';

const run = promisify(execFile);
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const typeRoots = fileURLToPath(new URL('../../node_modules/@types', import.meta.url));

let project: string;
let server: RunningAtlas;

beforeAll(async () => {
  [project, server] = await Promise.all([installPacked(), startAtlas()]);
}, 120_000);

afterAll(async () => {
  await server.close();
  await rm(project, { recursive: true, force: true });
});

/** Writes a program into the project and runs it by Node alone; answers with what it printed, parsed. */
async function runProgram(file: string, text: string): Promise<unknown> {
  await writeFile(join(project, file), text);
  const env = { ...plainEnvironment(), ...server.env };
  const { stdout } = await run(process.execPath, [file], { cwd: project, env });
  return JSON.parse(stdout);
}

describe('a program that installed the packages', () => {
  it('imports them as ES modules', async () => {
    const text = `
      import { createAtlas } from '@mercator/client';
      import { startAtlas } from '@mercator/server';
      const server = await startAtlas();
      const { orgId, projectId, publicKey, privateKey } = server.credentials;
      const atlas = createAtlas({ baseUrl: server.url, publicKey, privateKey });
      const project = await atlas.projects.getGroup({ groupId: projectId });
      console.log(JSON.stringify(project.orgId === orgId));
      await atlas.close();
      await server.close();
    `;
    expect(await runProgram('main.mjs', text)).toBe(true);
  });

  it('gets the same classes and functions from both doors of the client', async () => {
    const text = `
      import { createRequire } from 'node:module';
      import { getGroup } from '@mercator/catalog/operations/projects';
      import * as whole from '@mercator/client';
      import * as core from '@mercator/client/core';
      const required = createRequire(import.meta.url)('@mercator/client');
      const shared = Object.keys(core).filter((name) => name in whole);
      const call = core.createCore().call(getGroup, {});
      const error = await call.catch((reason) => reason);
      console.log(JSON.stringify({
        shared,
        different: shared.filter((name) => core[name] !== whole[name]),
        call: call instanceof whole.Call,
        error: error instanceof whole.AtlasValidationError,
        required: required.AtlasError === whole.AtlasError,
      }));
    `;
    expect(await runProgram('doors.mjs', text)).toEqual({
      shared: ['Call', 'Download', 'createClient'],
      different: [],
      call: true,
      error: true,
      required: true,
    });
  });

  it('uses the toolkit, with the errors of the same tree', async () => {
    const text = `
      import { AtlasConfirmationError, createAtlas, LogNames, roles, statistics } from '@mercator/client';
      await using_(createAtlas(), async (atlas) => {
        const project = atlas.project();
        const grants = roles().readWrite('shop').toJSON();
        const error = await project.databaseUsers.delete('ann').catch((reason) => reason);
        const names = await atlas.organization().projects.list().toArray({ limit: 10 });
        const { mean } = statistics({ points: [{ value: 0 }, { value: 10 }] });
        console.log(JSON.stringify([
          grants, error instanceof AtlasConfirmationError, names.length, mean, typeof LogNames.MONGODB,
        ]));
      });
      async function using_(atlas, use) { await use(atlas); await atlas.close(); }
    `;
    const grants = [{ databaseName: 'shop', roleName: 'readWrite' }];
    expect(await runProgram('toolkit.mjs', text)).toEqual([grants, true, 1, 5, 'string']);
  });

  it('requires them from CommonJS', async () => {
    const text = `
      const { createAtlas } = require('@mercator/client');
      const { startAtlas } = require('@mercator/server');
      (async () => {
        const atlas = createAtlas();
        const { results } = await atlas.projects.listGroups();
        console.log(JSON.stringify([typeof startAtlas, results.length]));
        await atlas.close();
      })();
    `;
    expect(await runProgram('main.cjs', text)).toEqual(['function', 1]);
  });

  it('finds the commands, which say their version', async () => {
    const manifest = join(project, 'node_modules/@mercator/cli/package.json');
    const { version, bin } = JSON.parse(await readFile(manifest, 'utf8'));
    const { stdout } = await run(process.execPath, [join(manifest, '..', bin.mercator), '--version'], {
      env: plainEnvironment(),
    });
    expect(stdout).toContain(version);
  });
});

describe('a bundle for a worker', () => {
  const entry = `
    import { getGroup } from '@mercator/catalog/operations/projects';
    import { createCore, digest } from '@mercator/client/core';
    const core = createCore({ baseUrl: BASE_URL, auth: digest({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY }) });
    const { id } = await core.call(getGroup, { groupId: GROUP_ID });
    console.log(JSON.stringify(id));
    await core.close();
  `;

  async function bundle(): Promise<string> {
    const { projectId, publicKey, privateKey } = server.credentials;
    const result = await build({
      stdin: { contents: entry, resolveDir: project },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      conditions: ['worker', 'browser'],
      define: {
        BASE_URL: JSON.stringify(server.url),
        GROUP_ID: JSON.stringify(projectId),
        PUBLIC_KEY: JSON.stringify(publicKey),
        PRIVATE_KEY: JSON.stringify(privateKey),
      },
      logLevel: 'silent',
    });
    return result.outputFiles[0]?.text ?? '';
  }

  it('needs nothing that only Node has', async () => {
    // `Buffer` is hidden and not deleted: the fetch of Node itself looks for the global one.
    const text = `delete globalThis.process;\n(async (Buffer, require) => {\n${await bundle()}\n})();`;
    expect(await runProgram('worker.mjs', text)).toBe(server.credentials.projectId);
  });

  it('stays small with one operation', async () => {
    const size = gzipSync(await bundle(), { level: 9 }).length;
    expect(size).toBeLessThan(12_000);
  });
});

it.each(['node', 'browser'] as const)('a bundler for %s takes the client in modules', async (platform) => {
  const { metafile } = await build({
    stdin: { contents: `export { createAtlas } from '@mercator/client';`, resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform,
  });
  const files = Object.keys(metafile.inputs).filter((path) => path.includes('@mercator/client/'));
  expect(files).toContain('node_modules/@mercator/client/dist/create-client.js');
  expect(files.filter((path) => path.includes('/bundle/'))).toEqual([]);
});

describe('a program in TypeScript', () => {
  const options = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'ES2023',
    typeRoots: [typeRoots],
  };

  /** What the compiler says of a program with these options; nothing when it is well typed. */
  async function compile(text: string, more: object): Promise<string> {
    await writeFile(join(project, 'typed.ts'), text);
    const config = { compilerOptions: { ...options, ...more }, files: ['typed.ts'] };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
    return run(process.execPath, [tsc, '-p', project]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
  }

  const program = `
    import { AtlasError, createAtlas } from '@mercator/client';
    const atlas = createAtlas({ accessToken: 'token' });
    export async function state(): Promise<string | undefined> {
      try {
        const cluster = await atlas.clusters.getCluster({ groupId: 'a', clusterName: 'shop' });
        // @ts-expect-error there is no such field
        cluster.stateNome;
        // @ts-expect-error the name of the cluster is missing
        await atlas.clusters.getCluster({ groupId: 'a' });
        return cluster.stateName;
      } catch (error) {
        return error instanceof AtlasError ? error.message : undefined;
      }
    }
  `;

  it('is well typed under Node, with the server', async () => {
    const node = { module: 'NodeNext', lib: ['ES2023', 'ESNext.Disposable'], types: ['node'] };
    const server = `
      import { startAtlas } from '@mercator/server';
      export const url = async (): Promise<string> => (await startAtlas({ port: 0 })).url;
    `;
    expect(await compile(program + server, node)).toBe('');
  }, 120_000);

  it('is well typed under a bundler, without the types of Node', async () => {
    const lib = ['ES2023', 'DOM', 'DOM.AsyncIterable', 'ESNext.Disposable'];
    const web = { module: 'ESNext', moduleResolution: 'Bundler', lib, types: [] };
    expect(await compile(program, web)).toBe('');
  }, 120_000);
});
