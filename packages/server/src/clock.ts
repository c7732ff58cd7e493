import type { Runtime } from './runtime.ts';

/**
 * How the time of the world follows that of the machine: as it is, a number of times as fast, or not at all. Whichever it
 * is, it can be moved forward.
 */
export type ClockSetting = 'real' | 'manual' | `scaled:${number}`;

/** What a setting means. */
export interface ClockManner {
  readonly kind: 'real' | 'scaled' | 'manual';
  /** How many milliseconds of the world pass in one of the machine. */
  readonly factor: number;
}

/** A world that ages by eleven days a second is fast enough. */
const MAX_FACTOR = 1_000_000;

/** The last instant the API can write. */
export const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59);

/** What a setting means; `undefined` when it is none. */
export function clockManner(setting: string): ClockManner | undefined {
  if (setting === 'real') return { kind: 'real', factor: 1 };
  if (setting === 'manual') return { kind: 'manual', factor: 0 };
  const [, digits] = /^scaled:(\d{1,7}(?:\.\d{1,6})?)$/.exec(setting) ?? [];
  const factor = Number(digits);
  return factor > 0 && factor <= MAX_FACTOR ? { kind: 'scaled', factor } : undefined;
}

/** The clock of a world. It never goes back. */
export class Clock implements Runtime {
  readonly manner: ClockManner;
  readonly #runtime: Runtime;
  readonly #origin: number;
  #offset = 0;

  /** @throws {RangeError} when the setting is none */
  constructor(runtime: Runtime, setting: ClockSetting = 'real') {
    const manner = clockManner(setting);
    if (manner === undefined)
      throw new RangeError(
        `A clock is real, manual or scaled:<factor> with a factor up to ${MAX_FACTOR}, not ${setting}.`,
      );
    this.manner = manner;
    this.#runtime = runtime;
    this.#origin = runtime.now();
  }

  /** Whether it may show another time than the machine, so that its time has to be kept with the data. */
  get isApart(): boolean {
    return this.manner.kind !== 'real' || this.#offset !== 0;
  }

  now(): number {
    const passed = (this.#runtime.now() - this.#origin) * this.manner.factor;
    return Math.floor(this.#origin + passed) + this.#offset;
  }

  entropy(length: number): Uint8Array {
    return this.#runtime.entropy(length);
  }

  /** Durations in the log are those of the machine. */
  elapsed(): number {
    return this.#runtime.elapsed();
  }

  /** Moves it forward to an instant; does nothing when that has passed. */
  moveTo(instant: number): void {
    this.#offset += Math.max(0, Math.min(instant, LAST_INSTANT) - this.now());
  }
}
