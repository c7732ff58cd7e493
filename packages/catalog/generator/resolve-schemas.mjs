// @ts-check
import { flatten } from './flatten-schema.mjs';
import { isEnumUnion, mergeEnums } from './merge-enums.mjs';
import { fallbackMember, unionMembers } from './union-members.mjs';
import { valuesByMember } from './values-by-member.mjs';

/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */
/** @typedef {Record<string, SchemaNode>} Schemas */

const CONSTRAINTS = /** @type {const} */ ([
  'type',
  'format',
  'enum',
  'default',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'readOnly',
  'writeOnly',
  'deprecated',
]);

/**
 * Resolves inheritance: every named schema becomes one flat object, a union of named schemas, or a scalar.
 * The document writes a family as a base with `oneOf` (or only a discriminator) and members that are `allOf` the base;
 * here the base is the union and each member a closed object that holds the base's properties too.
 * @param {Schemas} schemas
 * @returns {Map<string, { schema: JsonSchema, discriminators: Set<string> }>}
 */
export function resolveSchemas(schemas) {
  const lent = lentProperties(schemas);
  const narrowed = valuesByMember(schemas);
  /** @type {ReturnType<typeof resolveSchemas>} */
  const resolved = new Map();
  for (const name of Object.keys(schemas)) {
    const node = schemas[name];
    if (node === undefined) continue;
    const discriminators = narrowed.get(name) ?? new Map();
    // A flag on a whole schema speaks of one use of it and is repeated there; it does not hold for its other uses.
    const { readOnly, writeOnly, ...schema } = resolveNamed(node, schemas, lent.get(name) ?? {});
    resolved.set(name, {
      schema: narrow(schema, discriminators),
      discriminators: new Set(discriminators.keys()),
    });
  }
  return resolved;
}

/**
 * @param {SchemaNode} node
 * @param {Schemas} schemas
 * @param {Record<string, SchemaFact>} lent
 * @returns {JsonSchema}
 */
function resolveNamed(node, schemas, lent) {
  if (isEnumUnion(node, schemas)) return mergeEnums(node, schemas);
  const members = unionMembers(node);
  if (members.length === 0) return resolveObject(node, schemas, lent);
  return resolveUnion(node, members, schemas);
}

/**
 * An inline schema, or a reference.
 * @param {SchemaFact} fact
 * @param {Schemas} schemas
 * @returns {JsonSchema}
 */
export function resolveFact(fact, schemas) {
  if (typeof fact === 'string') return { $ref: fact };
  const [only, ...others] = fact.allOf ?? [];
  if (typeof only === 'string' && others.length === 0 && fact.properties === undefined) {
    // A lone base is a reference with flags beside it, which OpenAPI 3.0 cannot write otherwise.
    return { $ref: only, ...flagsOf(fact) };
  }
  if (isEnumUnion(fact, schemas)) return mergeEnums(fact, schemas);
  const members = unionMembers(fact);
  return members.length === 0 ? resolveObject(fact, schemas, {}) : resolveUnion(fact, members, schemas);
}

/**
 * @param {SchemaNode} node
 * @param {SchemaFact[]} members
 * @param {Schemas} schemas
 * @returns {JsonSchema}
 */
function resolveUnion(node, members, schemas) {
  const { property, mapping } = node.discriminator ?? {};
  const fallback = fallbackMember(node, schemas);
  const oneOf = members.map((member) => resolveFact(member, schemas));
  if (fallback !== undefined) oneOf.push(resolveObject(fallback, schemas, {}));
  return {
    oneOf,
    ...(property !== undefined &&
      mapping !== undefined && { discriminator: { propertyName: property, mapping } }),
    ...flagsOf(node),
  };
}

/** @param {SchemaNode} node */
function flagsOf({ nullable, readOnly, writeOnly, deprecated }) {
  return {
    ...(nullable && { nullable }),
    ...(readOnly && { readOnly }),
    ...(writeOnly && { writeOnly }),
    ...(deprecated && { deprecated }),
  };
}

/**
 * @param {SchemaNode} node
 * @param {Schemas} schemas
 * @param {Record<string, SchemaFact>} lent
 * @returns {JsonSchema}
 */
function resolveObject(node, schemas, lent) {
  const flat = flatten(node, schemas);
  /** @type {Record<string, unknown>} */
  const schema = {};
  for (const key of CONSTRAINTS) if (flat[key] !== undefined) schema[key] = flat[key];
  if (flat.open) {
    delete schema.enum;
    schema.examples = flat.enum;
  }
  // The document gives some integers the pattern of their digits, which constrains nothing.
  if (flat.type !== 'string') delete schema.pattern;
  const properties = { ...lent, ...flat.properties };
  if (Object.keys(properties).length > 0) {
    schema.properties = Object.fromEntries(
      Object.keys(properties)
        .sort()
        .map((key) => [key, resolveFact(properties[key] ?? {}, schemas)]),
    );
  }
  if (flat.required !== undefined && flat.required.length > 0) schema.required = flat.required;
  if (flat.items !== undefined) schema.items = resolveFact(flat.items, schemas);
  const additional = flat.additionalProperties;
  if (typeof additional === 'boolean') schema.additionalProperties = additional;
  else if (additional !== undefined) schema.additionalProperties = resolveFact(additional, schemas);
  else if (flat.type === 'object' && schema.properties === undefined) schema.additionalProperties = true;
  return schema;
}

/**
 * Properties of a union's base that a member does not inherit. The document lists such members without `allOf`.
 * @param {Schemas} schemas
 */
function lentProperties(schemas) {
  /** @type {Map<string, Record<string, SchemaFact>>} */
  const lent = new Map();
  for (const base of Object.values(schemas)) {
    for (const member of unionMembers(base)) {
      const node = typeof member === 'string' ? schemas[member] : undefined;
      if (typeof member !== 'string' || node === undefined || unionMembers(node).length > 0) continue;
      const has = flatten(node, schemas).properties ?? {};
      const lacks = Object.entries(base.properties ?? {}).filter(([name]) => !(name in has));
      if (lacks.length > 0) lent.set(member, { ...lent.get(member), ...Object.fromEntries(lacks) });
    }
  }
  return lent;
}

/**
 * @param {JsonSchema} schema
 * @param {Map<string, string[]>} values by property
 * @returns {JsonSchema}
 */
function narrow(schema, values) {
  if (schema.properties === undefined || values.size === 0) return schema;
  const properties = { ...schema.properties };
  for (const [property, allowed] of values) {
    const { $ref, pattern, ...rest } = properties[property] ?? {};
    properties[property] = { ...rest, type: 'string', enum: allowed };
  }
  return { ...schema, properties };
}
