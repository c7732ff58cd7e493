import { documentOf } from './foresight.ts';
import type { ParityRecord } from './record.ts';
import { isObject, type Json } from './schema-of.ts';

/**
 * The bodies a request outside the catalog may have had: the document it was answered with; and, where that still shows what
 * was there before, the same with what later answers show of the thing.
 *
 * @param translate recorded values in this world's words
 */
export function oldBodies(
  records: readonly ParityRecord[],
  index: number,
  translate: (value: unknown) => unknown,
): readonly unknown[] {
  const body = records[index]?.body;
  if (!isObject(body)) return [undefined];
  const later = records
    .slice(index + 1)
    .filter(({ method, status }) => method === 'GET' && status < 300)
    .map((record) => documentOf(record.body))
    .find((document) => document !== undefined && document['name'] === body['name']);
  const bodies = [body, ...(later === undefined ? [] : [broughtForward(body, valuesOf(later))])];
  return bodies.map(translate);
}

/** Every single value of a document by its name, the outermost and first of a name. */
function valuesOf(document: Json): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(value))
      if (inner !== null && typeof inner !== 'object' && !values.has(name)) values.set(name, inner);
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(document);
  return values;
}

/** A document with newer values. Older words say `instanceSizeName` for `instanceSize`. */
function broughtForward(value: Json, newer: ReadonlyMap<string, unknown>): Json {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (isObject(inner)) return [name, broughtForward(inner, newer)];
      const known = newer.get(name) ?? newer.get(name.replace(/Name$/, ''));
      return [name, typeof known === typeof inner ? known : inner];
    }),
  );
}
