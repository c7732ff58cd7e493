// @ts-check
import { header, jsonText } from './print-code.mjs';
import { createShapes, RESERVED } from './read-only-shapes.mjs';
import { sortedEntries } from './record.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */

/**
 * What is read-only in the bodies, as texts that are parsed when the first one is asked for.
 * @param {Model} model
 * @returns {Files}
 */
export function emitReadOnly(model) {
  const { shapeOf, named } = createShapes(model);
  /** @type {Record<string, { creates?: true, versions: Record<string, unknown> }>} */
  const bodies = {};
  for (const { row, versions } of model.groups.flatMap((group) => group.operations)) {
    const shapes = versions.map(({ version, body, results }) => {
      const { json } = results;
      return [version, (body && shapeOf(body, json === true ? undefined : json)) ?? null];
    });
    if (shapes.every(([, shape]) => shape === null)) continue;
    bodies[row.id] = {
      ...(row.method === 'POST' && { creates: true }),
      versions: Object.fromEntries(shapes),
    };
  }
  const tables = shareShapes(bodies, named);
  const text = `${header('What is read-only in the bodies of operations: see read-only.ts.')}
export const readOnlyTexts = {
  bodies: ${jsonText(Object.fromEntries(sortedEntries(tables.bodies)))},
  shapes: ${jsonText(Object.fromEntries(sortedEntries(tables.shapes)))},
};
`;
  return { 'packages/catalog/src/generated/read-only.ts': text };
}

/**
 * The bodies, and the shapes they come to, of which no two are alike.
 * @param {Record<string, unknown>} bodies
 * @param {Map<string, object | null>} named
 * @returns {{ bodies: Record<string, unknown>, shapes: Record<string, unknown> }}
 */
function shareShapes(bodies, named) {
  /** @type {Record<string, unknown>} */
  let shapes = Object.fromEntries([...named].filter(([, shape]) => shape !== null));
  /** @type {Record<string, unknown>} */
  let shared = bodies;
  for (;;) {
    /** @type {Map<string, string>} */
    const first = new Map();
    /** @type {Map<string, string>} */
    const others = new Map();
    for (const [name, shape] of sortedEntries(shapes)) {
      const text = JSON.stringify(shape);
      const same = first.get(text);
      if (same === undefined) first.set(text, name);
      else others.set(name, same);
    }
    const rename = renamer(others);
    shared = rename(shared);
    shapes = Object.fromEntries(
      Object.entries(shapes).flatMap(([name, shape]) => (others.has(name) ? [] : [[name, rename(shape)]])),
    );
    if (others.size === 0) return { bodies: shared, shapes: reachable(shared, shapes) };
  }
}

/**
 * Replaces names of shapes wherever they stand.
 * @param {Map<string, string>} names
 */
function renamer(names) {
  /** @template T @param {T} value @returns {T} */
  const rename = (value) =>
    JSON.parse(JSON.stringify(value), function (key, part) {
      return typeof part === 'string' && !RESERVED.has(key) && !Array.isArray(this)
        ? (names.get(part) ?? part)
        : part;
    });
  return rename;
}

/**
 * The shapes that are referred to, however far.
 * @param {unknown} root
 * @param {Record<string, unknown>} shapes
 */
function reachable(root, shapes) {
  /** @type {Record<string, unknown>} */
  const found = {};
  /** @param {unknown} value */
  const visit = (value) => {
    if (typeof value === 'string') {
      if (shapes[value] === undefined || found[value] !== undefined) return;
      found[value] = shapes[value];
      visit(shapes[value]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) if (!RESERVED.has(key)) visit(part);
    }
  };
  visit(root);
  return found;
}
