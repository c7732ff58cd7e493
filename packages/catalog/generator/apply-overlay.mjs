// @ts-check
import { isRecord } from './record.mjs';

/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('./facts.d.ts').SchemaFact} SchemaFact */
/** @typedef {import('./overlay.d.ts').SchemaOverlay} SchemaOverlay */
/** @typedef {Record<string, SchemaNode>} Schemas */

/**
 * The schemas with the overlay's corrections. What types need beyond a schema is handed back beside them.
 * @param {Schemas} schemas
 * @param {Record<string, SchemaOverlay>} patches
 * @returns {{ schemas: Schemas } & Record<'bigints' | 'omitted' | 'computed' | 'assigned', Map<string, Set<string>>>}
 * @throws {Error} when a patch names an unknown schema or property, or says what the document says already.
 */
export function applySchemaOverlay(schemas, patches) {
  const patched = { ...schemas };
  const bigints = new Map();
  const omitted = new Map();
  const computed = new Map();
  const assigned = new Map();
  for (const [name, patch] of Object.entries(patches)) {
    const node = schemas[name];
    if (node === undefined)
      throw new Error(`The overlay patches schema ${name}, which the facts do not have`);
    patched[name] = patchNode(name, node, patch);
    if (patch.bigints !== undefined) bigints.set(name, new Set(patch.bigints));
    if (patch.omitted !== undefined) omitted.set(name, new Set(patch.omitted));
    if (patch.computed !== undefined) computed.set(name, new Set(patch.computed));
    if (patch.assigned !== undefined) assigned.set(name, new Set(patch.assigned));
  }
  return { schemas: patched, bigints, omitted, computed, assigned };
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
  /** @param {string} what @param {string} [property] */
  const refuse = (what, property) => {
    throw new Error(`The overlay ${what} ${property === undefined ? name : `${name}.${property}`}`);
  };
  /** @param {string} property @returns {SchemaFact} */
  const known = (property) => properties[property] ?? refuse('patches what the facts do not have:', property);
  for (const [property, fact] of Object.entries(patch.add ?? {})) {
    if (properties[property] !== undefined) refuse('adds what the facts have already:', property);
    properties[property] = fact;
  }
  for (const property of patch.nullable ?? []) {
    const fact = asNode(known(property));
    if (fact.nullable) refuse('repeats the null of', property);
    properties[property] = { ...fact, nullable: true };
  }
  for (const property of patch.answered ?? []) {
    const { writeOnly, ...fact } = asNode(known(property));
    if (writeOnly === undefined) refuse('lets answers have what is not write-only:', property);
    properties[property] = fact;
  }
  for (const property of patch.unchecked ?? []) {
    const { pattern, ...fact } = asNode(known(property));
    if (pattern === undefined) refuse('drops a pattern that is not there:', property);
    properties[property] = fact;
  }
  for (const [property, values] of Object.entries(patch.values ?? {})) {
    const fact = asNode(known(property));
    if (fact.enum === undefined) return refuse('adds values to what has no enum:', property);
    const repeated = values.some((value) => fact.enum?.includes(value));
    if (repeated) refuse('repeats a value of', property);
    properties[property] = { ...fact, enum: [...fact.enum, ...values] };
  }
  for (const [property, fact] of Object.entries(patch.replace ?? {})) {
    if (JSON.stringify(known(property)) === JSON.stringify(fact)) refuse('repeats the type of', property);
    properties[property] = fact;
  }
  for (const property of patch.bigints ?? []) {
    if (asNode(known(property)).type !== 'integer') refuse('calls big what is no integer:', property);
  }
  for (const property of [...(patch.computed ?? []), ...(patch.assigned ?? [])]) {
    if (asNode(known(property)).readOnly) refuse('calls not to be sent what is read-only already:', property);
  }
  for (const property of [...(patch.omitted ?? []), ...(patch.optional ?? [])]) {
    if (!isRequired(copy, property)) refuse('lets be absent what is not required:', property);
  }
  dropRequired(copy, patch.optional ?? []);
  if (patch.open) {
    if (copy.additionalProperties !== undefined) refuse('opens what the facts say something of:');
    copy.additionalProperties = true;
  }
  for (const [value, member] of Object.entries(patch.mapping ?? {})) {
    if (copy.discriminator === undefined) return refuse('maps a value of what has no discriminator:');
    if (copy.discriminator.mapping[value] !== undefined) refuse(`repeats the mapping of ${value} in`);
    copy.discriminator.mapping[value] = member;
  }
  return copy;
}

/**
 * A reference as a node, beside which flags can stand.
 * @param {SchemaFact} fact
 * @returns {SchemaNode}
 */
function asNode(fact) {
  return typeof fact === 'string' ? { allOf: [fact] } : fact;
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

/** @param {SchemaNode} node @returns {SchemaNode[]} */
function parts(node) {
  return [node, ...(node.allOf ?? []).filter(isRecord)];
}

/** @param {SchemaNode} node @param {string} property */
function isRequired(node, property) {
  return parts(node).some(({ required }) => required?.includes(property));
}

/** @param {SchemaNode} node @param {string[]} properties */
function dropRequired(node, properties) {
  for (const part of parts(node)) {
    if (part.required !== undefined)
      part.required = part.required.filter((name) => !properties.includes(name));
  }
}
