import type { EntityRef } from './cedar-syntax.ts';

/** A value of the Cedar language. */
export type Value =
  | boolean
  | number
  | string
  | { readonly kind: 'entity'; readonly entity: EntityRef }
  | { readonly kind: 'ip'; readonly block: string }
  | { readonly kind: 'set'; readonly items: readonly Value[] }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Value> };

/** The policy cannot be evaluated here: Cedar leaves such a policy out. */
export class NoValue extends Error {
  override readonly name = 'NoValue';
}

/** The type of an entity without its namespace, which Atlas has renamed: `cloud::region` is `ResourcePolicy::Region`. */
export const plainType = (type: string): string => type.slice(type.lastIndexOf(':') + 1).toLowerCase();

export const sameEntity = (one: EntityRef, other: EntityRef): boolean =>
  one.id === other.id && plainType(one.type) === plainType(other.type);

export const entity = (type: string, id: string): Value => ({ kind: 'entity', entity: { type, id } });

export const set = (items: readonly Value[]): Value => ({ kind: 'set', items });

export const record = (fields: Readonly<Record<string, Value | undefined>>): Value => ({
  kind: 'record',
  fields: new Map(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  ),
});

/** Whether two values are the same: sets without order, records by their fields. */
export function equal(one: Value, other: Value): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  if (one.kind === 'entity' && other.kind === 'entity') return sameEntity(one.entity, other.entity);
  if (one.kind === 'ip' && other.kind === 'ip') return one.block === other.block;
  if (one.kind === 'set' && other.kind === 'set')
    return (
      one.items.every((item) => has(other.items, item)) && other.items.every((item) => has(one.items, item))
    );
  if (one.kind === 'record' && other.kind === 'record')
    return (
      one.fields.size === other.fields.size &&
      [...one.fields].every(([name, value]) => {
        const there = other.fields.get(name);
        return there !== undefined && equal(value, there);
      })
    );
  return false;
}

export const has = (items: readonly Value[], wanted: Value): boolean =>
  items.some((item) => equal(item, wanted));
