// @ts-check

import { extractOperation, extractParameter } from './extract-operation.mjs';
import { extractNode } from './extract-schema.mjs';
import { placeSchemas } from './place-schemas.mjs';
import { isRecord, record, strings } from './record.mjs';
import { tagSlug } from './tag-names.mjs';

/** @typedef {import('./facts.d.ts').Facts} Facts */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * Everything the catalog keeps of an OpenAPI document.
 * @param {Record<string, unknown>} document
 * @param {string} sha256 of the file it was read from
 * @returns {Facts}
 */
export function extractFacts(document, sha256) {
  const components = record(document.components);
  const operations = extractOperations(document, components);
  const schemas = Object.fromEntries(
    Object.entries(record(components.schemas)).map(([name, schema]) => [name, extractNode(record(schema))]),
  );
  const parameters = Object.fromEntries(
    Object.entries(record(components.parameters)).map(([name, parameter]) => [
      name,
      extractParameter(record(parameter)),
    ]),
  );
  const info = record(document.info);
  const source = {
    title: String(info.title ?? ''),
    version: String(info.version ?? ''),
    sha256,
    paths: Object.keys(record(document.paths)).length,
    operations: Object.values(operations).reduce(
      (sum, group) => sum + Object.keys(group.operations).length,
      0,
    ),
    schemas: Object.keys(schemas).length,
  };
  return { source, parameters, operations, schemas: placeSchemas(operations, schemas) };
}

/**
 * @param {Record<string, unknown>} document
 * @param {Record<string, unknown>} components
 */
function extractOperations(document, components) {
  /** @type {Facts['operations']} */
  const groups = {};
  const seen = new Set();
  for (const [path, item] of Object.entries(record(document.paths))) {
    const inherited = record(item).parameters;
    for (const method of METHODS) {
      const source = record(item)[method];
      if (!isRecord(source)) continue;
      const id = source.operationId;
      if (typeof id !== 'string') throw new Error(`${method.toUpperCase()} ${path} has no operationId`);
      if (seen.has(id)) throw new Error(`Operation id ${id} is used twice`);
      seen.add(id);
      const [tag] = strings(source.tags);
      if (tag === undefined) throw new Error(`${id} has no tag`);
      const group = groups[tagSlug(tag)] ?? { tag, operations: {} };
      groups[tagSlug(tag)] = group;
      if (group.tag !== tag)
        throw new Error(`Tags ${tag} and ${group.tag} would share the file ${tagSlug(tag)}.json`);
      group.operations[id] = extractOperation(
        method,
        path,
        source,
        components,
        Array.isArray(inherited) ? inherited : [],
      );
    }
  }
  return groups;
}
