// @ts-check
import { enumOf } from './merge-enums.mjs';
import { flatten } from './resolve-schemas.mjs';
import { unionMembers } from './resolve-union.mjs';

/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {Record<string, SchemaNode>} Schemas */

/**
 * How much of a property's values must name one member. Most event types do (`OUTSIDE_METRIC_THRESHOLD` names
 * several); instance sizes, of which the providers share most, do not.
 */
const SHARE = 1 / 3;

/**
 * Gives a named union that has no discriminator the one its members imply: a property each member restricts to values that
 * (nearly) no other member has, as `typeName` of notifications. Validation then speaks of the one member that was meant,
 * and types narrow. A value the mapping does not name leaves every member possible.
 * @param {Schemas} schemas
 * @returns {Schemas}
 */
export function implyDiscriminators(schemas) {
  const entries = Object.entries(schemas).map(([name, node]) => {
    if (node.oneOf === undefined || node.discriminator !== undefined) return [name, node];
    const discriminator = implied(node, schemas);
    return [name, discriminator === undefined ? node : { ...node, discriminator }];
  });
  return Object.fromEntries(entries);
}

/**
 * @param {SchemaNode} node
 * @param {Schemas} schemas
 */
function implied(node, schemas) {
  const members = (node.oneOf ?? []).filter((member) => typeof member === 'string');
  if (members.length !== node.oneOf?.length) return undefined;
  const first = schemas[members[0] ?? ''];
  const candidates = Object.keys(
    first === undefined ? {} : (leaves(first, schemas)[0]?.properties ?? {}),
  ).sort();
  for (const property of candidates) {
    const values = members.map((member) => valuesOf(member, property, schemas));
    if (!values.every((list) => list !== undefined)) continue;
    const all = values.flat();
    const once = all.filter((value) => all.indexOf(value) === all.lastIndexOf(value));
    if (once.length < all.length * SHARE) continue;
    const pairs = members.flatMap((member, index) => (values[index] ?? []).map((value) => [value, member]));
    return {
      property,
      implied: true,
      mapping: Object.fromEntries(pairs.filter(([value = '']) => once.includes(value))),
    };
  }
  return undefined;
}

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
function leaves(node, schemas) {
  const members = unionMembers(node);
  if (members.length === 0) return [flatten(node, schemas)];
  return members.flatMap((member) => {
    const inner = typeof member === 'string' ? schemas[member] : member;
    return inner === undefined ? [] : leaves(inner, schemas);
  });
}
