// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { programOfEveryMethod } from './every-method.mjs';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

const configuration = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: ['../@types'],
  },
};

/** @typedef {{ total: number, check: number, instantiations: number, megabytes: number }} Cost seconds for the first two */

/** @param {string} folder @param {string} name @param {string} program @returns {() => Cost} */
function compiler(folder, name, program) {
  writeFileSync(join(folder, `${name}.ts`), program);
  const project = join(folder, `tsconfig.${name}.json`);
  writeFileSync(project, JSON.stringify({ ...configuration, files: [`${name}.ts`] }));
  return () => {
    const { status, stdout } = spawnSync(
      join(modules, '.bin/tsc'),
      ['-p', project, '--extendedDiagnostics'],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${name}.ts does not compile:\n${stdout.slice(0, 2000)}`);
    const figure = (/** @type {string} */ what) =>
      Number(new RegExp(`^${what}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1]);
    return {
      total: figure('Total time'),
      check: figure('Check time'),
      instantiations: figure('Instantiations'),
      megabytes: figure('Memory used') / 1000,
    };
  };
}

/**
 * What `tsc` spends on a file that calls every method, over one that only makes a client. The built declarations are
 * read, as by a user of the packages.
 * @param {import('../measure.mjs').Plan} plan
 * @returns {AsyncGenerator<import('../table.mjs').Row>}
 */
export async function* suite(plan) {
  const folder = mkdtempSync(join(modules, '.bench-types-'));
  try {
    const { methods, program } = programOfEveryMethod();
    const compile = {
      empty: compiler(
        folder,
        'empty',
        "import { createAtlas } from '@mercator/client';\nexport const atlas = createAtlas();\n",
      ),
      every: compiler(folder, 'every', program),
    };
    /** @type {Partial<Record<keyof typeof compile, Cost>>} */
    const last = {};
    const run = (/** @type {keyof typeof compile} */ name) => () => {
      const cost = compile[name]();
      last[name] = cost;
      return cost.total;
    };
    const { empty, every } = await interleave(
      { empty: run('empty'), every: run('every') },
      { rounds: roundsOf(plan, 5, 2), progress: plan.progress, what: 'tsc' },
    );
    const say = (/** @type {Cost | undefined} */ cost) =>
      `${cost?.check.toFixed(2)} s to check, ${Math.round((cost?.instantiations ?? 0) / 1000)}k instantiations, ${cost?.megabytes.toFixed(0)} MB`;
    yield {
      name: `types: tsc on a file that calls all ${methods} methods, over one that only makes a client`,
      ratio: ratio(every, empty),
      goal: { atMost: 3 },
      note: `${median(every).toFixed(2)} s (${say(last.every)}); ${median(empty).toFixed(2)} s (${say(last.empty)})`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
