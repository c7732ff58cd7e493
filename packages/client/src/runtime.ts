import { createPlatformTransport } from '#platform';
import type { RuntimeOptions } from './runtime-options.ts';
import type { Transport } from './transport.ts';

/** Everything that is not the same twice: clock, chance, network. Tests pass their own. */
export interface Runtime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Uniform in [0, 1); spreads retries. */
  random(): number;
  /** Unpredictable bytes, of which secrets are made. Default: the platform's cryptographic randomness. */
  readonly randomBytes?: ((count: number) => Uint8Array) | undefined;
  readonly transport: Transport;
  /** Lets go of kept connections. */
  close(): void;
}

/** The runtime of the platform: node:http(s) with kept connections on Node, `fetch` elsewhere. */
export function createRuntime(options: RuntimeOptions = {}): Runtime {
  return { now: Date.now, sleep, random: Math.random, ...createPlatformTransport(options) };
}

/** Timers of the platform clamp at 2^31-1 ms and fire at once beyond it. */
const LONGEST_TIMER = 2 ** 31 - 1;

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
      Math.min(milliseconds, LONGEST_TIMER),
    );
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
