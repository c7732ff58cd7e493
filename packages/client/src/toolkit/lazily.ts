/**
 * An object whose properties are made when they are first read, so that `atlas.project(id)` costs nothing but what is
 * used of it.
 */
export function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const target: object = {};
  for (const name of Object.keys(makers) as (keyof T & string)[]) {
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(target, name, { value, enumerable: true });
        return value;
      },
    });
  }
  // Every property of T was given a maker.
  return target as T;
}
