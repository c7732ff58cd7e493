// @ts-check
import { resolveFact } from './resolve-schemas.mjs';

/** @typedef {import('./facts.d.ts').OperationFact} OperationFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('./model.d.ts').ModelVersion} ModelVersion */
/** @typedef {import('../src/operation.ts').VersionDate} VersionDate */
/** @typedef {import('../src/operation.ts').MediaFormat} MediaFormat */

/** Answers before the final one (102) are none of a caller's business. */
const SUCCESS = /^2[0-9][0-9]$/;

/**
 * Every resource version, oldest first, preview last: the dates of the answers and of the bodies together.
 * @param {string} id
 * @param {OperationFact} fact
 * @param {Record<string, SchemaNode>} schemas
 * @returns {ModelVersion[]}
 */
export function buildVersions(id, fact, schemas) {
  /** @type {Map<string, ModelVersion>} */
  const versions = new Map();
  for (const [status, content] of Object.entries(fact.responses)
    .filter(([key]) => SUCCESS.test(key))
    .sort()) {
    for (const [key, media] of Object.entries(content)) {
      const [version, format] = splitKey(id, key);
      const found = versions.get(version) ?? { version, status: Number(status), results: {} };
      // Of two success statuses of one version the first is the one with an answer to speak of.
      found.results[format] ??= media.schema === undefined ? true : resolveFact(media.schema, schemas);
      if (media.sunset !== undefined) found.sunset = media.sunset;
      versions.set(version, found);
    }
  }
  for (const [key, media] of Object.entries(fact.body?.content ?? {})) {
    const [version, format] = splitKey(id, key);
    if (format !== 'json') throw new Error(`${id} takes a body that is not JSON: ${key}`);
    const found = versions.get(version);
    if (found === undefined) throw new Error(`${id} takes a body of version ${version} but answers none`);
    if (media.schema !== undefined) found.body = resolveFact(media.schema, schemas);
  }
  if (versions.size === 0) throw new Error(`${id} has no version`);
  return [...versions.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/**
 * Success status of the operation: that of its newest stable version.
 * @param {ModelVersion[]} versions
 */
export function successStatus(versions) {
  const stable = versions.filter(({ version }) => version !== 'preview').at(-1) ?? versions.at(-1);
  return stable?.status ?? 200;
}

/** @param {string} a @param {string} b */
function compareVersions(a, b) {
  if (a === b) return 0;
  if (a === 'preview') return 1;
  if (b === 'preview') return -1;
  return a < b ? -1 : 1;
}

/**
 * @param {string} id
 * @param {string} key `<version>+<format>`
 * @returns {[VersionDate, MediaFormat]}
 */
function splitKey(id, key) {
  const [version = '', format = ''] = key.split('+');
  if (!isVersion(version) || !isFormat(format)) throw new Error(`${id}: ${key} is no version and format`);
  return [version, format];
}

/** @param {string} text @returns {text is VersionDate} */
function isVersion(text) {
  return text === 'preview' || /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);
}

/** @param {string} text @returns {text is MediaFormat} */
function isFormat(text) {
  return text === 'json' || text === 'gzip' || text === 'csv' || text === 'xml';
}
