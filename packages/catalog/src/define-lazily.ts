/** Gives an object a property that is made when it is first read. Redefining it then would copy a table of 540 each time. */
export function defineLazily(target: object, name: string, make: () => unknown): void {
  let value: unknown;
  Object.defineProperty(target, name, {
    enumerable: true,
    get() {
      value ??= make();
      return value;
    },
  });
}
