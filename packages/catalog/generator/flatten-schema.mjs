// @ts-check

/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {Record<string, SchemaNode>} Schemas */

/**
 * A node with everything it inherits. Of a base that is a union only its own properties are inherited.
 * @param {SchemaNode} node
 * @param {Schemas} schemas
 * @returns {SchemaNode}
 */
export function flatten(node, schemas) {
  const { allOf, ...own } = node;
  if (allOf === undefined) return own;
  const parts = [...allOf, own].map((part) => {
    const base = typeof part === 'string' ? schemas[part] : part;
    if (base === undefined) throw new Error(`Schema ${part} is used but not defined`);
    const { oneOf, anyOf, discriminator, readOnly, writeOnly, nullable, ...rest } = flatten(base, schemas);
    return part === own ? own : rest;
  });
  /** @type {SchemaNode} */
  const whole = Object.assign({}, ...parts);
  whole.properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
  whole.required = [...new Set(parts.flatMap((part) => part.required ?? []))].sort();
  return whole;
}
