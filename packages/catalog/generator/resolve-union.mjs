// @ts-check
import { valuesOf } from './imply-discriminators.mjs';
import { enumOf } from './merge-enums.mjs';

/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */

/**
 * Members of a union: those it lists, or where it lists none those its discriminator names. Empty: no union.
 * @param {SchemaNode} node
 * @returns {SchemaFact[]}
 */
export function unionMembers(node) {
  const listed = node.oneOf ?? node.anyOf;
  if (listed !== undefined) return listed;
  return [...new Set(Object.values(node.discriminator?.mapping ?? {}))];
}

/**
 * Where a base lists no members and its discriminator takes values the mapping does not name, an object of such a
 * value has the base's own properties: a data federation limit that is none of the project's.
 * @param {SchemaNode} node
 * @param {Record<string, SchemaNode>} schemas
 * @returns {SchemaNode | undefined}
 */
export function fallbackMember(node, schemas) {
  if (node.oneOf !== undefined || node.anyOf !== undefined || node.discriminator === undefined)
    return undefined;
  const { mapping, property } = node.discriminator;
  const values = enumOf(node.properties?.[property], schemas);
  if (values?.every((value) => value in mapping)) return undefined;
  const { discriminator, nullable, readOnly, writeOnly, ...own } = node;
  return own;
}

/**
 * Values by which unions tell a member apart: member -> property -> values. A member of several unions has the values
 * of all of them.
 * @param {Record<string, SchemaNode>} schemas
 */
export function valuesByMember(schemas) {
  /** @type {Map<string, Map<string, string[]>>} */
  const found = new Map();
  /** @param {string} member @param {string} property @param {string[]} values */
  const add = (member, property, values) => {
    const properties = found.get(member) ?? new Map();
    properties.set(property, [...new Set([...(properties.get(property) ?? []), ...values])]);
    found.set(member, properties);
  };
  for (const union of unionsIn(Object.values(schemas))) {
    const { property = '', mapping = {}, implied } = union.discriminator ?? {};
    if (!implied) {
      for (const [value, member] of Object.entries(mapping)) add(member, property, [value]);
      continue;
    }
    // An implied discriminator leaves out the values several members share; they stay the members'.
    for (const member of unionMembers(union)) {
      if (typeof member === 'string') add(member, property, valuesOf(member, property, schemas) ?? []);
    }
  }
  return found;
}

/**
 * Every node with a discriminator, inline ones included.
 * @param {SchemaFact[]} facts
 * @returns {SchemaNode[]}
 */
function unionsIn(facts) {
  return facts.flatMap((fact) => {
    if (typeof fact === 'string') return [];
    const inner = [
      ...Object.values(fact.properties ?? {}),
      ...(fact.allOf ?? []),
      ...(fact.oneOf ?? []),
      ...(fact.anyOf ?? []),
    ];
    if (fact.items !== undefined) inner.push(fact.items);
    if (typeof fact.additionalProperties === 'object') inner.push(fact.additionalProperties);
    return [...(fact.discriminator === undefined ? [] : [fact]), ...unionsIn(inner)];
  });
}
