// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { operations } from '@mercator/catalog';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** @typedef {'browser' | 'node'} Platform */

/** Bytes of a program, bundled, minified and gzipped. @param {string} program @param {Platform} platform */
async function bundledBytes(program, platform) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder, sourcefile: 'program.js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform,
    target: 'es2023',
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/** Where each operation can be imported from: a group's module is not always spelled as the group. */
function findModules() {
  const rows = fileURLToPath(new URL('../../packages/catalog/dist/generated/operations/', import.meta.url));
  return new Map(
    readdirSync(rows)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) =>
        [...readFileSync(join(rows, file), 'utf8').matchAll(/^export const (\w+) =/gm)].map(([, id]) => [
          id,
          `@mercator/catalog/operations/${file.slice(0, -3)}`,
        ]),
      ),
  );
}

/** How a program can sign its calls. @typedef {'bearer' | 'digest' | 'serviceAccount'} Auth */

/** A program that makes calls of these operations. @param {readonly string[]} ids @param {Auth} [auth] */
function programOf(ids, auth = 'bearer') {
  const modules = findModules();
  return [
    `import { createCore, ${auth} } from '@mercator/client/core';`,
    ...ids.map((id) => `import { ${id} } from '${modules.get(id)}';`),
    `export const start = (credentials) => createCore({ auth: ${auth}(credentials) });`,
    ...ids.map((id) => `export const call_${id} = (core, input) => core.call(${id}, input);`),
  ].join('\n');
}

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* measureBundles({ progress }) {
  progress('bundles');
  const all = Object.keys(operations).sort();
  const one = ['getGroupCluster'];
  // Every 27th of 540: some of every kind and size.
  const twenty = all.filter((id, index) => index % 27 === 13 && !one.includes(id)).slice(0, 20);
  const whole = "import { createAtlas } from '@mercator/client'; export const atlas = createAtlas();";
  for (const platform of /** @type {Platform[]} */ (['browser', 'node'])) {
    const small = await bundledBytes(programOf(one), platform);
    const larger = await bundledBytes(programOf([...one, ...twenty]), platform);
    const kilobytes = async (/** @type {string} */ program) =>
      ((await bundledBytes(program, platform)) / 1000).toFixed(1);
    yield {
      name: `client bundle of one operation with a bearer token, ${platform}, KB min+gzip`,
      ratio: small / 1000,
      goal: { atMost: 6 },
      note: `with digest ${await kilobytes(programOf(one, 'digest'))}, a service account ${await kilobytes(programOf(one, 'serviceAccount'))}; createAtlas() with all ${all.length} operations ${await kilobytes(whole)}`,
    };
    yield {
      name: `client bundle, each further operation, ${platform}, bytes min+gzip`,
      ratio: (larger - small) / twenty.length,
      goal: { atMost: 150 },
    };
  }
}
