// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printFacts } from './print-facts.mjs';

/** @typedef {import('./facts.d.ts').Facts} Facts */

/**
 * The files facts are kept in, by path below the folder.
 * @param {Facts} facts
 * @returns {Record<string, string>}
 */
export function factsFiles(facts) {
  /** @type {Record<string, string>} */
  const files = { 'SOURCE.json': printFacts(facts.source), 'parameters.json': printFacts(facts.parameters) };
  for (const [slug, group] of Object.entries(facts.operations))
    files[`operations/${slug}.json`] = printFacts(group);
  for (const [slug, schemas] of Object.entries(facts.schemas))
    files[`schemas/${slug}.json`] = printFacts(schemas);
  return files;
}

/**
 * Reads facts back; an empty or missing folder gives empty facts.
 * @param {string} folder
 * @returns {Facts}
 */
export function readFacts(folder) {
  const facts = {
    source: readJson(join(folder, 'SOURCE.json')) ?? {},
    parameters: readJson(join(folder, 'parameters.json')) ?? {},
    operations: readFolder(join(folder, 'operations')),
    schemas: readFolder(join(folder, 'schemas')),
  };
  // The importer alone writes these files, in this notation.
  return /** @type {Facts} */ (facts);
}

/**
 * Every `.json` of a folder, by file name without extension, sorted.
 * @param {string} folder
 * @returns {Record<string, unknown>}
 */
export function readFolder(folder) {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return Object.fromEntries(
    names.map((name) => [name.slice(0, -'.json'.length), readJson(join(folder, name))]),
  );
}

/**
 * @param {string} file
 * @returns {unknown} undefined when the file does not exist
 */
export function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/**
 * Writes the files and removes the vendor files that are no longer among them. The overlay is never touched.
 * @param {string} folder
 * @param {Record<string, string>} files
 */
export function writeFacts(folder, files) {
  for (const part of ['operations', 'schemas']) {
    mkdirSync(join(folder, part), { recursive: true });
    for (const name of readdirSync(join(folder, part))) {
      if (files[`${part}/${name}`] === undefined) rmSync(join(folder, part, name));
    }
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
