import { type ReadOnlyShape, readOnlyBody, readOnlyShape } from '@mercator/catalog/read-only';
import type { Operations } from '@mercator/catalog/types';

/** Resource versions of an operation that take a body. */
type BodyVersions<K extends keyof Operations> = {
  [V in keyof Operations[K]['versions'] & string]: Operations[K]['versions'][V] extends { body: unknown }
    ? V
    : never;
}[keyof Operations[K]['versions'] & string];

/** The body of an operation in one resource version. */
export type BodyOf<K extends keyof Operations, V> = V extends keyof Operations[K]['versions']
  ? Operations[K]['versions'][V] extends { body: infer B }
    ? B
    : never
  : never;

/**
 * A document as an operation takes it: without the fields only the service sets, wherever they are in it, by the facts of
 * the catalog. For operations that make something new, without the ids of parts of what the document was read from, too.
 * The document itself is left as it is, and nothing of it is in the answer by reference. What the catalog does not know
 * stays, so that a field of tomorrow is not lost on the way.
 *
 * @param operation official id: `updateGroupCluster`
 * @param version a resource version of it: `2024-10-23`
 * @param document what the service answered, or a body
 * @returns a body of that operation
 * @example
 * const cluster = await atlas.clusters.getCluster({ groupId, clusterName: 'shop' });
 * const body = { ...stripReadOnly('createGroupCluster', '2024-10-23', cluster), name: 'shop-2' };
 * await atlas.clusters.createCluster({ groupId, body });
 */
export function stripReadOnly<K extends keyof Operations, V extends BodyVersions<K>>(
  operation: K,
  version: V,
  document: object,
): BodyOf<K, V> {
  const found = readOnlyBody(operation, version);
  const body: unknown = copy(document, found?.shape, found?.creates === true);
  // What is left of a document of the resource is a body by what the catalog says of both.
  return body as BodyOf<K, V>;
}

function copy(value: unknown, shape: ReadOnlyShape | undefined, creates: boolean): unknown {
  if (Array.isArray(value)) {
    const each = shape?.each === undefined ? undefined : readOnlyShape(shape.each);
    return value.map((item) => copy(item, each, creates));
  }
  if (!isPlainObject(value)) return value;
  const { drop = [], assigned = [], fields, each } = shapeOf(value, shape) ?? {};
  const entries = Object.entries(value).flatMap(([name, item]) => {
    if (drop.includes(name) || (creates && assigned.includes(name))) return [];
    const ref = fields && Object.hasOwn(fields, name) ? fields[name] : each;
    return [[name, copy(item, ref === undefined ? undefined : readOnlyShape(ref), creates)]];
  });
  return Object.fromEntries(entries);
}

/** The shape itself, or of a union the one of the member a value is. */
function shapeOf(value: Readonly<Record<string, unknown>>, shape?: ReadOnlyShape): ReadOnlyShape | undefined {
  if (shape === undefined) return undefined;
  const { by, members = {}, otherwise } = shape;
  const tag = by === undefined ? undefined : value[by];
  const member = typeof tag === 'string' && Object.hasOwn(members, tag) ? members[tag] : otherwise;
  if (member === undefined) return by === undefined ? shape : undefined;
  return shapeOf(value, readOnlyShape(member));
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
