// @ts-check
import { byName, isRecord, record, strings } from './record.mjs';

/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */

/** Keywords copied as they stand. Everything that is not named in this file is prose or of no use, and is dropped. */
const COPIED = [
  'type',
  'format',
  'enum',
  'default',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
];
const FLAGS = ['nullable', 'readOnly', 'writeOnly', 'deprecated'];

/**
 * Name a `$ref` points to: `#/components/schemas/Link` -> `Link`.
 * @param {string} reference
 */
export function refName(reference) {
  return decodeURIComponent(reference.slice(reference.lastIndexOf('/') + 1));
}

/**
 * The facts of a schema: a reference becomes the name, a node keeps its constraints and loses its words.
 * @param {unknown} schema
 * @returns {SchemaFact}
 */
export function extractSchema(schema) {
  const source = record(schema);
  if (typeof source.$ref === 'string') return refName(source.$ref);
  return extractNode(source);
}

/**
 * @param {Record<string, unknown>} source
 * @returns {SchemaNode}
 */
export function extractNode(source) {
  /** @type {SchemaNode} */
  const node = {};
  for (const key of COPIED) if (source[key] !== undefined && source[key] !== false) node[key] = source[key];
  if (source.default === false) node.default = false;
  for (const key of FLAGS) if (source[key] === true) node[key] = true;
  // OpenAPI 3.1 says nullable by a second type.
  if (Array.isArray(source.type)) {
    const types = strings(source.type);
    const type = types.find((name) => name !== 'null');
    if (type === undefined) delete node.type;
    else node.type = type;
    if (types.includes('null')) node.nullable = true;
  }
  // A value in angle brackets stands for any: the other values are the ones known beforehand.
  if (node.enum?.some(isPlaceholder)) {
    node.enum = node.enum.filter((value) => !isPlaceholder(value));
    node.open = true;
  }
  const required = strings(source.required);
  if (required.length > 0) node.required = [...new Set(required)].sort(byName);
  if (isRecord(source.properties)) {
    node.properties = Object.fromEntries(
      Object.entries(source.properties).map(([name, property]) => [name, extractSchema(property)]),
    );
  }
  if (source.items !== undefined) node.items = extractSchema(source.items);
  const additional = source.additionalProperties;
  if (typeof additional === 'boolean') node.additionalProperties = additional;
  else if (isRecord(additional)) node.additionalProperties = extractSchema(additional);
  for (const key of /** @type {const} */ (['allOf', 'oneOf', 'anyOf'])) {
    const members = source[key];
    if (Array.isArray(members)) node[key] = members.map(extractSchema);
  }
  if (isRecord(source.discriminator)) node.discriminator = extractDiscriminator(source.discriminator);
  return node;
}

/** @param {string | number} value */
function isPlaceholder(value) {
  return typeof value === 'string' && /^<.*>$/.test(value);
}

/** @param {Record<string, unknown>} source */
function extractDiscriminator(source) {
  const mapping = Object.entries(record(source.mapping)).map(([value, target]) => [
    value,
    refName(String(target)),
  ]);
  return { property: String(source.propertyName), mapping: Object.fromEntries(mapping) };
}

/**
 * Every schema name a fact mentions, its own parts included.
 * @param {SchemaFact | boolean | undefined} fact
 * @param {Set<string>} found
 */
export function collectNames(fact, found = new Set()) {
  if (typeof fact === 'string') found.add(fact);
  if (typeof fact !== 'object') return found;
  for (const property of Object.values(fact.properties ?? {})) collectNames(property, found);
  for (const member of [...(fact.allOf ?? []), ...(fact.oneOf ?? []), ...(fact.anyOf ?? [])])
    collectNames(member, found);
  collectNames(fact.items, found);
  collectNames(fact.additionalProperties, found);
  for (const target of Object.values(fact.discriminator?.mapping ?? {})) found.add(target);
  return found;
}
