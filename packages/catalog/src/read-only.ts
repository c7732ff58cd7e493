/**
 * Which fields of each body are read-only, apart from the schemas, so that a client need not carry them all.
 *
 * @module
 */
import { readOnlyTexts } from './generated/read-only.ts';
import type { VersionDate } from './operation.ts';
import type { ReadOnlyShape, ReadOnlyShapeRef } from './read-only-shape.ts';
import { resolveVersion } from './resolve-version.ts';

interface Bodies {
  /** Whether the operation makes something new. */
  readonly creates?: true;
  /** Every version of the operation; `null` where nothing of the body is read-only. */
  readonly versions: Readonly<Partial<Record<VersionDate, ReadOnlyShapeRef | null>>>;
}

interface Tables {
  readonly bodies: Readonly<Record<string, Bodies>>;
  readonly shapes: Readonly<Record<string, ReadOnlyShape>>;
}

let tables: Tables | undefined;

function open(): Tables {
  tables ??= { bodies: JSON.parse(readOnlyTexts.bodies), shapes: JSON.parse(readOnlyTexts.shapes) };
  return tables;
}

/** What is read-only in a body. */
export interface ReadOnlyBody {
  readonly shape: ReadOnlyShape;
  /** Whether the body makes something new, so that what is `assigned` is not sent either. */
  readonly creates: boolean;
}

/**
 * What is read-only in the body of an operation; `undefined` when nothing is.
 *
 * @param operation official id: `updateGroupCluster`
 * @param version resource version, or any date; default: the newest
 * @example
 * readOnlyBody('updateGroupCluster', '2024-10-23')?.shape.drop; // ['configServerType', 'connectionStrings', ...]
 */
export function readOnlyBody(operation: string, version?: string): ReadOnlyBody | undefined {
  const { bodies } = open();
  const body = Object.hasOwn(bodies, operation) ? bodies[operation] : undefined;
  if (body === undefined) return undefined;
  // Printed in the order of the versions, and no engine reorders keys that are no numbers.
  const served = resolveVersion(Object.keys(body.versions) as VersionDate[], version);
  const ref = served && body.versions[served];
  return ref ? { shape: readOnlyShape(ref), creates: body.creates === true } : undefined;
}

/** The shape a reference means. */
export function readOnlyShape(ref: ReadOnlyShapeRef): ReadOnlyShape {
  if (typeof ref !== 'string') return ref;
  const shape = open().shapes[ref];
  if (shape === undefined) throw new RangeError(`The catalog has no shape named ${ref}`);
  return shape;
}

export type { ReadOnlyShape, ReadOnlyShapeRef } from './read-only-shape.ts';
