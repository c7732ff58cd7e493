// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleave, median, ratio, roundsOf } from '../measure.mjs';
import { wholeProcess } from '../whole-process.mjs';

const programs = {
  empty: 'export {};\n',
  client:
    "import { createAtlas } from '@mercator/client';\nif (typeof createAtlas !== 'function') process.exit(1);\n",
  peer: "import createPeer from 'mongodb-atlas-api-client';\nif (typeof createPeer !== 'function') process.exit(1);\n",
};

/** @param {import('../measure.mjs').Plan} plan @returns {AsyncGenerator<import('../table.mjs').Row>} */
export async function* measureImport(plan) {
  const folder = mkdtempSync(join(fileURLToPath(new URL('../../node_modules/', import.meta.url)), '.bench-'));
  try {
    const run = (/** @type {keyof typeof programs} */ name) => {
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, programs[name]);
      return () => wholeProcess([file]);
    };
    const samples = await interleave(
      { empty: run('empty'), client: run('client'), peer: run('peer') },
      { rounds: roundsOf(plan, 21, 7), progress: plan.progress, what: 'import' },
    );
    const added = (/** @type {readonly number[]} */ one) =>
      `+${(median(one) - median(samples.empty)).toFixed(0)} ms`;
    yield {
      name: 'client import, whole process, over an empty program',
      ratio: ratio(samples.client, samples.empty),
      goal: { atMost: 1.35 },
      note: `${added(samples.client)}; mongodb-atlas-api-client ${added(samples.peer)}`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
