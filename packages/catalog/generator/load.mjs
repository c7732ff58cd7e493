// @ts-check
import { join } from 'node:path';
import { readFacts, readFolder, readJson } from './facts-files.mjs';

/** @typedef {import('./overlay.d.ts').Overlay} Overlay */

/**
 * Everything the generator reads: the vendor's facts, the overlay, and the tables kept by hand.
 * @param {string} folder
 */
export function load(folder) {
  const facts = readFacts(folder);
  if (Object.keys(facts.operations).length === 0)
    throw new Error(`${folder} has no operations: run npm run catalog:import -- <file>`);
  return {
    facts,
    overlays: /** @type {Record<string, Overlay>} */ (readFolder(join(folder, 'overlay'))),
    errors: /** @type {Record<string, number>} */ (readJson(join(folder, 'errors.json')) ?? {}),
    roles: /** @type {import('./overlay.d.ts').Roles} */ (
      readJson(join(folder, 'roles.json')) ?? { codes: {}, includes: {} }
    ),
    values: /** @type {Record<string, string[]>} */ (readJson(join(folder, 'values.json')) ?? {}),
    limits: /** @type {import('./overlay.d.ts').Limits} */ (readJson(join(folder, 'limits.json')) ?? {}),
  };
}
