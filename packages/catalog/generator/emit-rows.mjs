// @ts-check
import { header, jsonText, literal, quote } from './print-code.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */

const OUT = 'packages/catalog/src/generated';

/**
 * Each row as an export of its own, so that a bundle carries only the rows it names.
 * @param {Model} model
 * @returns {Files}
 */
export function emitRows(model) {
  /** @type {Files} */
  const files = {};
  for (const { slug, tag, operations } of model.groups) {
    const rows = operations.map(({ row }) => `export const ${row.id}: Operation = ${literal(row)};\n`);
    files[`${OUT}/operations/${slug}.ts`] =
      `${header(`Rows of the operations under "${tag}".`)}import type { Operation } from '../../operation.ts';\n\n${rows.join('')}`;
  }
  return files;
}

/**
 * All rows in one text: importing one file that parses JSON costs a fraction of importing a module for each tag.
 * @param {Model} model
 * @returns {Files}
 */
export function emitIndex(model) {
  const rows = model.groups.flatMap(({ operations }) => operations.map(({ row }) => row));
  const dates = [...new Set(rows.flatMap(({ versions }) => versions))]
    .filter((date) => date !== 'preview')
    .sort();
  const text = `${header('All rows, for the lookup by name.')}import type { Operation, VersionDate } from '../operation.ts';

export const rows: readonly Operation[] = JSON.parse(
  ${jsonText(rows)},
);

/** Every resource version of the API, oldest first, without the preview. */
export const API_DATES = [${dates.map(quote).join(', ')}] as const satisfies readonly VersionDate[];
`;
  return { [`${OUT}/index.ts`]: text };
}
