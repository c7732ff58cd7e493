// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { isRecord, record } from './record.mjs';

/**
 * Reads an OpenAPI 3 document, JSON or YAML.
 * @param {string} file
 * @returns {{ document: Record<string, unknown>, sha256: string }}
 * @throws {Error} naming the file, when it cannot be read, parsed, or is no OpenAPI 3 document with paths.
 */
export function readDocument(file) {
  /** @type {Buffer} */
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Error(`Cannot read ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  const document = parseDocument(bytes.toString('utf8'), file);
  return { document, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/**
 * @param {string} text
 * @param {string} file name to say in errors
 * @returns {Record<string, unknown>}
 */
export function parseDocument(text, file) {
  /** @type {unknown} */
  let document;
  try {
    document = text.trimStart().startsWith('{') ? JSON.parse(text) : parseYaml(text);
  } catch (cause) {
    throw new Error(`${file} is neither JSON nor YAML: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  if (!isRecord(document)) throw new Error(`${file} is not an OpenAPI document: its top level is no object`);
  const version = document.openapi;
  if (typeof version !== 'string' || !version.startsWith('3.')) {
    throw new Error(
      `${file} is not an OpenAPI 3 document: "openapi" is ${JSON.stringify(version) ?? 'missing'}`,
    );
  }
  if (Object.keys(record(document.paths)).length === 0) throw new Error(`${file} has no paths`);
  return document;
}
