// @ts-check
import { collectNames } from './extract-schema.mjs';

/** @typedef {import('./facts.d.ts').Facts} Facts */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('./facts.d.ts').OperationFact} OperationFact */

/**
 * Lays each schema with the one tag whose operations reach it; what several tags or none reach is shared.
 * @param {Facts['operations']} operations
 * @param {Record<string, SchemaNode>} schemas
 * @returns {Facts['schemas']}
 */
export function placeSchemas(operations, schemas) {
  /** @type {Map<string, Set<string>>} */
  const users = new Map();
  for (const [slug, group] of Object.entries(operations)) {
    const roots = new Set(Object.values(group.operations).flatMap((operation) => [...schemasOf(operation)]));
    for (const name of reachable(roots, schemas)) users.set(name, (users.get(name) ?? new Set()).add(slug));
  }
  /** @type {Facts['schemas']} */
  const placed = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const [only, ...others] = users.get(name) ?? [];
    const place = only !== undefined && others.length === 0 ? only : 'shared';
    placed[place] = { ...placed[place], [name]: schema };
  }
  return placed;
}

/**
 * Names of the schemas an operation mentions itself.
 * @param {OperationFact} operation
 */
function schemasOf(operation) {
  const found = new Set();
  const contents = [operation.body?.content ?? {}, ...Object.values(operation.responses)];
  for (const media of contents.flatMap((content) => Object.values(content)))
    collectNames(media.schema, found);
  for (const parameter of operation.parameters ?? []) {
    if (typeof parameter !== 'string') collectNames(parameter.schema, found);
  }
  return found;
}

/**
 * @param {Iterable<string>} roots
 * @param {Record<string, SchemaNode>} schemas
 */
function reachable(roots, schemas) {
  const found = new Set();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const schema = schemas[name];
    if (schema === undefined) throw new Error(`Schema ${name} is used but not defined`);
    waiting.push(...collectNames(schema));
  }
  return found;
}
