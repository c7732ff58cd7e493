// @ts-check

/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./overlay.d.ts').SchemaOverlay} SchemaOverlay */
/** @typedef {Record<string, SchemaNode>} Schemas */

/**
 * The schemas with the overlay's corrections. What types need beyond a schema is handed back beside them.
 * @param {Schemas} schemas
 * @param {Record<string, SchemaOverlay>} patches
 * @returns {{ schemas: Schemas, bigints: Map<string, Set<string>>, omitted: Map<string, Set<string>> }}
 * @throws {Error} when a patch names an unknown schema or property, or says what the document says already.
 */
export function applySchemaOverlay(schemas, patches) {
  const patched = { ...schemas };
  const bigints = new Map();
  const omitted = new Map();
  for (const [name, patch] of Object.entries(patches)) {
    const node = schemas[name];
    if (node === undefined)
      throw new Error(`The overlay patches schema ${name}, which the facts do not have`);
    patched[name] = patchNode(name, node, patch);
    if (patch.bigints !== undefined) bigints.set(name, new Set(patch.bigints));
    if (patch.omitted !== undefined) omitted.set(name, new Set(patch.omitted));
  }
  return { schemas: patched, bigints, omitted };
}

/**
 * @param {string} name
 * @param {SchemaNode} node
 * @param {SchemaOverlay} patch
 * @returns {SchemaNode}
 */
function patchNode(name, node, patch) {
  const copy = structuredClone(node);
  const properties = propertiesOf(copy);
  /** @param {string} property @returns {SchemaFact} */
  const known = (property) => {
    const fact = properties[property];
    if (fact === undefined)
      throw new Error(`The overlay patches ${name}.${property}, which the facts do not have`);
    return fact;
  };
  for (const [property, fact] of Object.entries(patch.add ?? {})) {
    if (properties[property] !== undefined)
      throw new Error(`The overlay adds ${name}.${property}, which the facts have already`);
    properties[property] = fact;
  }
  for (const property of patch.nullable ?? []) {
    const fact = known(property);
    if (typeof fact === 'object' && fact.nullable)
      throw new Error(`The overlay repeats that ${name}.${property} is nullable`);
    properties[property] =
      typeof fact === 'string' ? { allOf: [fact], nullable: true } : { ...fact, nullable: true };
  }
  for (const [property, values] of Object.entries(patch.values ?? {}))
    properties[property] = widen(known(property), values, `${name}.${property}`);
  for (const [property, fact] of Object.entries(patch.replace ?? {})) {
    if (JSON.stringify(known(property)) === JSON.stringify(fact))
      throw new Error(`The overlay repeats the type of ${name}.${property}`);
    properties[property] = fact;
  }
  for (const property of patch.bigints ?? []) {
    const fact = known(property);
    if (typeof fact === 'string' || fact.type !== 'integer')
      throw new Error(`${name}.${property} is no integer`);
  }
  for (const property of patch.omitted ?? []) {
    if (!requiredOf(copy).includes(property))
      throw new Error(`The overlay says ${name}.${property} may be absent; the facts do not require it`);
  }
  return copy;
}

/**
 * Where a node keeps its own properties: itself, or the inline part beside the base it extends.
 * @param {SchemaNode} node
 */
function propertiesOf(node) {
  const inline = node.allOf?.find((part) => typeof part === 'object');
  const home = node.properties === undefined && typeof inline === 'object' ? inline : node;
  home.properties ??= {};
  return home.properties;
}

/** @param {SchemaNode} node */
function requiredOf(node) {
  return [
    ...(node.required ?? []),
    ...(node.allOf ?? []).flatMap((part) => (typeof part === 'object' ? (part.required ?? []) : [])),
  ];
}

/**
 * @param {SchemaFact} fact
 * @param {string[]} values
 * @param {string} where
 */
function widen(fact, values, where) {
  if (typeof fact === 'string' || fact.enum === undefined)
    throw new Error(`The overlay adds values to ${where}, which has no enum`);
  const repeated = values.filter((value) => fact.enum?.includes(value));
  if (repeated.length > 0) throw new Error(`The overlay repeats the value ${repeated[0]} of ${where}`);
  return { ...fact, enum: [...fact.enum, ...values] };
}
