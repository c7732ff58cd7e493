// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';
import { buildModel } from './model.mjs';

/** For tests: where things lie, and the model of the committed facts. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const FACTS = join(ROOT, 'packages', 'catalog', 'facts');

/** The committed facts and tables, read anew so that a test may change them. */
export function committed() {
  return load(FACTS);
}

export const model = buildModel(committed());

/** @param {string} id */
export function operation(id) {
  const found = model.groups.flatMap(({ operations }) => operations).find(({ row }) => row.id === id);
  if (found === undefined) throw new Error(`No operation ${id}`);
  return found;
}

/** @param {string} name */
export function schemaOf(name) {
  const found = model.schemas.get(name);
  if (found === undefined) throw new Error(`No schema ${name}`);
  return found.schema;
}

const shared = process.env.MERCATOR_SHARED ?? join(ROOT, '..', 'shared');

/**
 * A file of the reference material, which is not part of the repository.
 * @param {string} name
 * @returns {string | undefined}
 */
export function reference(name) {
  const file = join(shared, name);
  return existsSync(file) ? file : undefined;
}
