/** The fields of `after` that differ from those of `before`, compared by what they say and not by the order of it. */
export function changedFields<T extends object>(before: object, after: T): Partial<T> {
  const old = new Map<string, unknown>(Object.entries(before));
  const entries = Object.entries(after).filter(
    ([name, value]) => value !== undefined && !isSame(old.get(name), value),
  );
  return Object.fromEntries(entries) as Partial<T>;
}

/** Whether two values are the same as JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = new Map<string, unknown>(Object.entries(a).filter(([, value]) => value !== undefined));
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  return left.size === right.length && right.every(([name, value]) => isSame(left.get(name), value));
}
