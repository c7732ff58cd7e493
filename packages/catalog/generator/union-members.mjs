// @ts-check
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
