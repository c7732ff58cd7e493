// @ts-check
import { leaves, valuesOf } from './member-values.mjs';

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
