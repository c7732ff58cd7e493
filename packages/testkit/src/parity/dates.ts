import { isObject } from './schema-of.ts';

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A value whose dates lie as far from now as those that were recorded lay from then. */
export function shiftDates(value: unknown, milliseconds: number): unknown {
  if (milliseconds === 0) return value;
  if (typeof value === 'string' && DATE.test(value))
    return new Date(Date.parse(value) + milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
  if (Array.isArray(value)) return value.map((item: unknown) => shiftDates(item, milliseconds));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, shiftDates(item, milliseconds)]),
  );
}
