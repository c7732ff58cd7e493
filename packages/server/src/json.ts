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

/** Compact JSON with the keys of every object in alphabetical order, as the service sends it. */
export function stringify(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

/** The same value with sorted keys; what is sorted already is not copied, and most of what is stored is. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? sortedItems(value) : sortedMembers(value as Record<string, unknown>);
}

function sortedItems(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < items.length; index += 1) {
    const item = sorted(items[index]);
    if (item === items[index]) continue;
    copy ??= [...items];
    copy[index] = item;
  }
  return copy ?? items;
}

function sortedMembers(members: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(members);
  const moved = !(ORDERED in members) && !areSorted(keys);
  if (moved) keys.sort();
  let copy: Record<string, unknown> | undefined = moved ? {} : undefined;
  for (const key of keys) {
    const member = sorted(members[key]);
    if (copy) put(copy, key, member);
    // The copy has the keys in their order already, so a changed member can be put in its place.
    else if (member !== members[key]) copy = { ...members, [key]: member };
  }
  return copy ?? members;
}

/** Sets a member, whatever its name: assigning to `__proto__` would set none. */
function put(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') members[key] = value;
  else Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
}

function areSorted(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false;
  }
  return true;
}

/**
 * The same compact JSON, indented the way the service does it: two blanks, a blank on both sides of the colon. Numbers stay
 * as they are written, those beyond doubles too.
 */
export function indent(text: string): string {
  const open: string[] = [];
  const line = (): string => `\n${'  '.repeat(open.length)}`;
  return text.replace(/"(?:[^"\\]|\\.)*"|\{\}|\[\]|[{}[\],:]/g, (token) => {
    switch (token) {
      case '{}':
        return '{ }';
      case '[]':
        return '[ ]';
      case '{':
        open.push(token);
        return `{${line()}`;
      case '[':
        open.push(token);
        return '[ ';
      case '}':
        open.pop();
        return `${line()}}`;
      case ']':
        open.pop();
        return ' ]';
      case ',':
        return open.at(-1) === '{' ? `,${line()}` : ', ';
      case ':':
        return ' : ';
      default:
        return token;
    }
  });
}
