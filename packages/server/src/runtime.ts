import { randomBytes } from 'node:crypto';

/** Everything the server takes from outside itself but the network: time and chance. */
export interface Runtime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Bytes nobody can guess: nonces and keys that live as long as the process. */
  entropy(length: number): Uint8Array;
  /** A clock that only ever grows, in milliseconds: for durations in the log. */
  elapsed(): number;
}

/** The clock and the chance of this machine. */
export function createRuntime(): Runtime {
  return {
    now: () => Date.now(),
    entropy: (length) => randomBytes(length),
    elapsed: () => performance.now(),
  };
}

/** A runtime whose clock stands still until it is moved, and whose entropy repeats: for tests and reproducible runs. */
export interface ManualRuntime extends Runtime {
  /** Moves the clock forward. */
  advance(milliseconds: number): void;
}

/** @param start the first instant, milliseconds since 1970. */
export function createManualRuntime(start = Date.UTC(2026, 0, 1)): ManualRuntime {
  let now = start;
  let counter = 0;
  return {
    now: () => now,
    elapsed: () => now,
    advance(milliseconds) {
      now += milliseconds;
    },
    entropy(length) {
      counter += 1;
      return Uint8Array.from({ length }, (_, index) => (counter * 31 + index * 17) & 0xff);
    },
  };
}
