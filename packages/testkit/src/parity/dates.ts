import { isObject } from './schema-of.ts';

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Seconds since 1970 as a field of that name has them, in this century's time of APIs. */
const isSeconds = (name: string, value: unknown): value is number =>
  /seconds$/i.test(name) && typeof value === 'number' && value > 1_400_000_000;

/** A value whose dates lie as far from now as those that were recorded lay from then. */
export function shiftDates(value: unknown, milliseconds: number): unknown {
  if (milliseconds === 0) return value;
  if (typeof value === 'string' && DATE.test(value))
    return new Date(Date.parse(value) + milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
  if (Array.isArray(value)) return value.map((item: unknown) => shiftDates(item, milliseconds));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSeconds(name, item) ? item + Math.round(milliseconds / 1000) : shiftDates(item, milliseconds),
    ]),
  );
}
