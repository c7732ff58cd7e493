// @ts-check
import { flatten } from './flatten-schema.mjs';
import { enumOf } from './merge-enums.mjs';
import { unionMembers } from './union-members.mjs';

/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {Record<string, SchemaNode>} Schemas */

/**
 * Every value a member's property may have, by its own enum.
 * @param {string} member
 * @param {string} property
 * @param {Schemas} schemas
 */
export function valuesOf(member, property, schemas) {
  const node = schemas[member];
  if (node === undefined) return undefined;
  const values = leaves(node, schemas).map((leaf) => enumOf(leaf.properties?.[property], schemas));
  return values.every((list) => list !== undefined) ? [...new Set(values.flat())] : undefined;
}

/**
 * The objects a schema may be: itself, or the members of the union it is.
 * @param {SchemaNode} node
 * @param {Schemas} schemas
 * @returns {SchemaNode[]}
 */
export function leaves(node, schemas) {
  const members = unionMembers(node);
  if (members.length === 0) return [flatten(node, schemas)];
  return members.flatMap((member) => {
    const inner = typeof member === 'string' ? schemas[member] : member;
    return inner === undefined ? [] : leaves(inner, schemas);
  });
}
