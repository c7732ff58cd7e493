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
 * All rows in one file, a text a group, parsed when the group is first used: importing a module for each tag, or parsing all
 * rows at once, would cost a client more than everything else it loads.
 * @param {Model} model
 * @returns {Files}
 */
export function emitIndex(model) {
  const rows = model.groups.flatMap(({ operations }) => operations.map(({ row }) => row));
  const dates = [...new Set(rows.flatMap(({ versions }) => versions))]
    .filter((date) => date !== 'preview')
    .sort();
  const texts = model.groups.map(
    ({ name, operations }) => `  ${name}: ${jsonText(operations.map(({ row }) => row))},`,
  );
  const ids = model.groups.map(
    ({ name, operations }) => `  ${name}: ${quote(operations.map(({ row }) => row.id).join(' '))},`,
  );
  const text = `${header('All rows, for the lookup by name.')}import type { VersionDate } from '../operation.ts';

/** The rows of each group as JSON. */
export const rowTexts: Readonly<Record<string, string>> = {
${texts.join('\n')}
};

/** The ids of each group's rows, in their order. */
export const rowIds: Readonly<Record<string, string>> = {
${ids.join('\n')}
};

/** Every resource version of the API, oldest first, without the preview. */
export const API_DATES = [${dates.map(quote).join(', ')}] as const satisfies readonly VersionDate[];
`;
  return { [`${OUT}/index.ts`]: text };
}
