// @ts-check

/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

/**
 * Whether a schema is a union of string enums, which the document writes as `oneOf` beside `type: object`.
 * @param {SchemaNode} node
 * @param {Record<string, SchemaNode>} schemas
 */
export function isEnumUnion(node, schemas) {
  const members = node.oneOf ?? node.anyOf ?? [];
  return members.length > 0 && members.every((member) => enumOf(member, schemas) !== undefined);
}

/**
 * One string enum of all members' values, each once, in the order of the document.
 * @param {SchemaNode} node
 * @param {Record<string, SchemaNode>} schemas
 * @returns {JsonSchema}
 */
export function mergeEnums(node, schemas) {
  const values = (node.oneOf ?? node.anyOf ?? []).flatMap((member) => enumOf(member, schemas) ?? []);
  return {
    type: 'string',
    enum: [...new Set(values)],
    ...(node.default !== undefined && { default: node.default }),
    ...(node.nullable && { nullable: true }),
    ...(node.readOnly && { readOnly: true }),
    ...(node.writeOnly && { writeOnly: true }),
    ...(node.deprecated && { deprecated: true }),
  };
}

/**
 * Values of a schema that is nothing but a string enum, through references and nested unions.
 * @param {SchemaFact | undefined} fact
 * @param {Record<string, SchemaNode>} schemas
 * @returns {string[] | undefined}
 */
export function enumOf(fact, schemas) {
  const node = typeof fact === 'string' ? schemas[fact] : fact;
  if (node === undefined) return undefined;
  const members = node.oneOf ?? node.anyOf;
  if (members !== undefined) {
    const values = members.map((member) => enumOf(member, schemas));
    return values.every((list) => list !== undefined) ? values.flat() : undefined;
  }
  const values = node.enum;
  if (values === undefined || !values.every((value) => typeof value === 'string')) return undefined;
  return values;
}
