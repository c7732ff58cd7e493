import { createRequire } from 'node:module';
import type * as Toolkit from '../toolkit/loaded-later.ts';

/** Beside the bundle this is part of. */
const BUNDLE = './loaded-later.js';

const require = createRequire(import.meta.url);

/**
 * A function of the toolkit that is loaded when it is first called: compiling all of them takes Node longer than the rest of the
 * client. Not by `import()`, for which one would have to wait; Node requires modules since 20.19.
 */
export function later<K extends keyof typeof Toolkit>(name: K): (typeof Toolkit)[K] {
  const call = (...args: readonly unknown[]): unknown => {
    const toolkit: Readonly<Record<string, (...args: readonly unknown[]) => unknown>> = require(BUNDLE);
    return toolkit[name]?.(...args);
  };
  // What is called has the type of what is loaded.
  return call as (typeof Toolkit)[K];
}
