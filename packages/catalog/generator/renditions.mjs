// @ts-check
import { byName } from './record.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').ModelSchema} ModelSchema */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

/**
 * Which schemas need a type, and in which renditions: as the service answers them (no write-only properties) and as a
 * caller sends them (no read-only ones). Where both come out the same there is one type.
 * @param {Model} model
 */
export function findRenditions(model) {
  const versions = model.groups
    .flatMap((group) => group.operations)
    .flatMap((operation) => operation.versions);
  const answers = versions.flatMap(({ results }) =>
    Object.values(results).filter((schema) => schema !== true),
  );
  const bodies = versions.flatMap(({ body }) => (body === undefined ? [] : [body]));
  const parameters = model.groups
    .flatMap((group) => group.operations)
    .flatMap((operation) => operation.parameters);
  const answered = closure([...answers, { $ref: 'ApiError' }], model);
  const sent = closure([...bodies, ...parameters.map(({ schema }) => schema)], model);
  const differing = findDiffering(model);
  const inputs = new Set([...sent].filter((name) => differing.has(name)));
  const plain = new Set([...answered, ...[...sent].filter((name) => !differing.has(name))]);
  return { plain, inputs };
}

/**
 * @param {JsonSchema[]} roots
 * @param {Model} model
 */
function closure(roots, model) {
  /** @type {Set<string>} */
  const found = new Set();
  const waiting = roots.flatMap(references);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const schema = model.schemas.get(name);
    if (schema === undefined) continue;
    found.add(name);
    waiting.push(...references(schema.schema));
  }
  return found;
}

/**
 * Names a schema refers to, anywhere in it.
 * @param {JsonSchema} schema
 * @returns {string[]}
 */
export function references(schema) {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.oneOf ?? [])];
  if (schema.items !== undefined) inner.push(schema.items);
  if (typeof schema.additionalProperties === 'object') inner.push(schema.additionalProperties);
  return [...(schema.$ref === undefined ? [] : [schema.$ref]), ...inner.flatMap(references)];
}

/**
 * Schemas whose two renditions differ: those with such a property, and those that refer to one, however far.
 * @param {Model} model
 */
function findDiffering(model) {
  /** @type {Map<string, string[]>} */
  const users = new Map();
  /** @type {string[]} */
  const waiting = [];
  for (const [name, { schema, discriminators }] of model.schemas) {
    for (const target of references(schema)) users.set(target, [...(users.get(target) ?? []), name]);
    if (hasOneWay(schema, discriminators)) waiting.push(name);
  }
  /** @type {Set<string>} */
  const found = new Set();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(users.get(name) ?? []));
  }
  return new Set([...found].sort(byName));
}

/**
 * @param {JsonSchema} schema
 * @param {Set<string>} discriminators
 * @returns {boolean}
 */
function hasOneWay(schema, discriminators) {
  const properties = Object.entries(schema.properties ?? {});
  return (
    (schema.omitted ?? []).length > 0 ||
    properties.some(([name, property]) => !isSent(name, property, discriminators) || !isAnswered(property)) ||
    properties.some(([, property]) => hasOneWay(property, new Set())) ||
    (schema.oneOf ?? []).some((member) => hasOneWay(member, new Set())) ||
    (schema.items !== undefined && hasOneWay(schema.items, new Set())) ||
    (typeof schema.additionalProperties === 'object' && hasOneWay(schema.additionalProperties, new Set()))
  );
}

/**
 * Whether a caller sends a property. A read-only one that tells the members of a union apart is sent all the same.
 * @param {string} name
 * @param {JsonSchema} property
 * @param {Set<string>} discriminators
 */
export function isSent(name, property, discriminators) {
  return !property.readOnly || discriminators.has(name);
}

/** @param {JsonSchema} property */
export function isAnswered(property) {
  return !property.writeOnly;
}
