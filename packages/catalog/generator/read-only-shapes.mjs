// @ts-check
import { isSent } from './renditions.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */
/** @typedef {import('../src/read-only-shape.ts').ReadOnlyShape} ReadOnlyShape */
/** @typedef {import('../src/read-only-shape.ts').ReadOnlyShapeRef} ReadOnlyShapeRef */
/** @typedef {{ schema: JsonSchema, discriminators: Set<string>, computed: Set<string>, assigned: Set<string>, name?: string }} Known */

/** Names that hold no shapes, wherever in a shape they stand. */
export const RESERVED = new Set(['drop', 'assigned', 'by']);

/**
 * Finds what of each body is read-only: its own read-only fields, and those that only the answer has.
 * @param {Model} model
 */
export function createShapes(model) {
  /** Named shapes; `null` while one is being made and where nothing is read-only. @type {Map<string, ReadOnlyShape | null>} */
  const named = new Map();

  /**
   * @param {JsonSchema} schema
   * @returns {Known}
   */
  const resolve = (schema) => {
    const name = schema.$ref;
    if (name === undefined)
      return { schema, discriminators: new Set(), computed: new Set(), assigned: new Set() };
    const found = model.schemas.get(name);
    if (found === undefined) throw new Error(`No schema ${name}`);
    return found.schema.$ref === undefined ? found : resolve(found.schema);
  };

  /**
   * @param {JsonSchema} schema of the body or a part of it
   * @param {JsonSchema} [answer] schema of the same place in the answer
   * @returns {ReadOnlyShapeRef | undefined}
   */
  const shapeOf = (schema, answer) => {
    const body = resolve(schema);
    const answered = answer && resolve(answer);
    if (body.name === undefined) return shapeOfKnown(body, answered);
    const other = answered?.name === body.name ? undefined : answered;
    const key = other === undefined ? body.name : `${body.name} as ${other.name ?? 'answered'}`;
    if (other !== undefined && other.name === undefined) return shapeOfKnown(body, other);
    if (named.has(key)) return named.get(key) === null ? undefined : key;
    named.set(key, null);
    const shape = shapeOfKnown(body, other);
    named.set(key, shape ?? null);
    return shape === undefined ? undefined : key;
  };

  /**
   * @param {Known} body
   * @param {Known | undefined} answered
   * @returns {ReadOnlyShape | undefined}
   */
  const shapeOfKnown = (body, answered) => {
    const { schema } = body;
    if (schema.oneOf !== undefined) return shapeOfUnion(schema, answered);
    const items = schema.items ?? mapValues(schema);
    if (items !== undefined && schema.properties === undefined) {
      const each = shapeOf(items, answered?.schema.items ?? (answered && mapValues(answered.schema)));
      return each === undefined ? undefined : { each };
    }
    return shapeOfObject(body, answered);
  };

  /**
   * @param {Known} body
   * @param {Known | undefined} answered
   * @returns {ReadOnlyShape | undefined}
   */
  const shapeOfObject = ({ schema, discriminators, computed, assigned }, answered) => {
    /** @type {string[]} */
    const drop = [];
    /** @type {Record<string, ReadOnlyShapeRef>} */
    const fields = {};
    const others = answered?.schema.properties ?? {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!isSent(name, property, discriminators) || computed.has(name) || isAllReadOnly(property)) {
        drop.push(name);
        continue;
      }
      const shape = shapeOf(property, others[name]);
      if (shape === undefined) continue;
      // The table is walked by these names.
      if (RESERVED.has(name)) throw new Error(`A field ${name} cannot be told from a part of a shape`);
      fields[name] = shape;
    }
    const isClosed = schema.properties !== undefined && !schema.additionalProperties;
    if (isClosed)
      drop.push(...Object.keys(others).filter((name) => !Object.hasOwn(schema.properties ?? {}, name)));
    return filled({ drop: drop.sort(), assigned: [...assigned].sort(), fields });
  };

  /**
   * An object in which every field is read-only is read-only itself.
   * @param {JsonSchema} property
   * @returns {boolean}
   */
  const isAllReadOnly = (property) => {
    const { schema, discriminators } = resolve(property);
    const properties = Object.entries(schema.properties ?? {});
    return (
      properties.length > 0 &&
      !schema.additionalProperties &&
      properties.every(([name, one]) => !isSent(name, one, discriminators))
    );
  };

  /**
   * @param {JsonSchema} union
   * @param {Known | undefined} answered
   * @returns {ReadOnlyShape | undefined}
   */
  const shapeOfUnion = ({ oneOf = [], discriminator }, answered) => {
    /** @type {Record<string, ReadOnlyShapeRef>} */
    const members = {};
    const others = answered?.schema.discriminator;
    const isAlike = others?.propertyName === discriminator?.propertyName;
    for (const [value, name] of Object.entries(discriminator?.mapping ?? {})) {
      const other = isAlike ? others?.mapping[value] : undefined;
      const shape = shapeOf({ $ref: name }, other === undefined ? undefined : { $ref: other });
      if (shape !== undefined) members[value] = shape;
    }
    const otherwise = shapeOfKnown(merge(oneOf), undefined);
    const usual = JSON.stringify(otherwise);
    for (const value of Object.keys(discriminator?.mapping ?? {})) {
      const ref = members[value];
      const shape = typeof ref === 'string' ? named.get(ref) : ref;
      if (JSON.stringify(shape) === usual) delete members[value];
      // Nothing of a known member is read-only, whatever the others say.
      else if (otherwise !== undefined) members[value] ??= {};
    }
    return filled({
      ...(Object.keys(members).length > 0 && discriminator && { by: discriminator.propertyName }),
      members,
      otherwise,
    });
  };

  /**
   * One object of all members: a field is read-only where each member that has it says so.
   * @param {readonly JsonSchema[]} oneOf
   * @returns {Known}
   */
  const merge = (oneOf) => {
    const members = oneOf.map(resolve).flatMap((member) => (member.schema.oneOf ? [] : [member]));
    /** @type {Record<string, JsonSchema>} */
    const properties = {};
    for (const name of new Set(members.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))) {
      const variants = members.flatMap((member) => {
        const property = member.schema.properties?.[name];
        if (property === undefined) return [];
        const isKept = isSent(name, property, member.discriminators) && !member.computed.has(name);
        return [{ property, isKept }];
      });
      const texts = new Set(variants.map(({ property }) => JSON.stringify(property)));
      if (variants.every(({ isKept }) => !isKept)) properties[name] = { readOnly: true };
      else if (texts.size === 1 && variants[0]) properties[name] = variants[0].property;
      else properties[name] = {};
    }
    const assigned = members.flatMap((member) => [...member.assigned]);
    return {
      schema: { properties, additionalProperties: true },
      discriminators: new Set(),
      computed: new Set(),
      assigned: new Set(assigned),
    };
  };

  return { shapeOf, named };
}

/** @param {JsonSchema} schema */
function mapValues({ additionalProperties }) {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/**
 * The shape without its empty parts; `undefined` when nothing is left.
 * @param {{ drop?: string[], assigned?: string[], fields?: Record<string, ReadOnlyShapeRef>, by?: string,
 *   members?: Record<string, ReadOnlyShapeRef>, otherwise?: ReadOnlyShapeRef | undefined }} shape
 * @returns {ReadOnlyShape | undefined}
 */
function filled(shape) {
  const entries = Object.entries(shape).filter(
    ([, part]) => part !== undefined && (typeof part === 'string' || Object.keys(part).length > 0),
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
