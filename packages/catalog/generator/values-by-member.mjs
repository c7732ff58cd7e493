// @ts-check
import { valuesOf } from './member-values.mjs';
import { unionMembers } from './union-members.mjs';

/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */

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
