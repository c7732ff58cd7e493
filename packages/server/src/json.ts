/** Anything JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object; an `undefined` member is one that is not there. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object with members: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ORDERED = Symbol('ordered');

/** Marks an object whose keys go out in the order they were written, the few places where the service does not sort. */
export function inOrder<T extends object>(value: T): T {
  Object.defineProperty(value, ORDERED, { value: true });
  return value;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (!(ORDERED in value)) keys.sort();
  const result: Record<string, unknown> = {};
  for (const key of keys) result[key] = sorted(value[key]);
  return result;
}

/** Compact JSON with the keys of every object in alphabetical order, as the service sends it. */
export function stringify(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

/** The same JSON, indented the way the service does it: two blanks, a blank on both sides of the colon. */
export function indent(text: string): string {
  const print = (value: unknown, margin: string): string => {
    const inner = `${margin}  `;
    if (Array.isArray(value)) {
      if (value.length === 0) return '[ ]';
      return `[ ${value.map((item) => print(item, margin)).join(', ')} ]`;
    }
    if (!isObject(value)) return JSON.stringify(value);
    const members = Object.entries(value).map(
      ([key, item]) => `${inner}${JSON.stringify(key)} : ${print(item, inner)}`,
    );
    return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${margin}}`;
  };
  return print(JSON.parse(text), '');
}
