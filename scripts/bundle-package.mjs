// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { filesIn, replaceFiles } from './replace-files.mjs';

/**
 * Bundles the doors of a package for Node into `dist/bundle`: Node loads one file many times faster than a hundred. From
 * the sources, so nothing has to be compiled before. Other packages of this repository are bundled in; dependencies and
 * what is imported with `import()` stay files of their own, and what doors share is there once.
 * @param {string} root folder of the package
 * @param {Readonly<Record<string, string>>} doors the file of each bundle, without its ending, and the module it is made of
 * @param {Readonly<Record<string, string>>} [alias] modules that stand for others, from the folder of the package
 */
export async function bundlePackage(root, doors, alias = {}) {
  /** @type {{ dependencies?: Record<string, string> }} */
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(root, 'dist', 'bundle');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { ...doors },
    alias: { ...alias },
    outdir: folder,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['@mercator/source'],
    external: Object.keys(dependencies).filter((name) => !name.startsWith('@mercator/')),
    chunkNames: 'shared-[hash]',
    // Names stay as they are: traces are read.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
  const isDoor = (/** @type {string} */ path) => Object.hasOwn(doors, path.replace(/\.js(\.map)?$/, ''));
  const files = [...filesIn(folder, outputFiles)];
  // The doors last: what they import must be there already.
  replaceFiles(folder, new Map(files.sort(([a], [b]) => Number(isDoor(a)) - Number(isDoor(b)))));
}
