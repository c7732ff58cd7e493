import type { MetricUnits } from '../measurements/series.ts';

/** An axis of values. */
export interface ValueScale {
  /** Value at the lower end. */
  readonly low: number;
  /** Value at the upper end. */
  readonly high: number;
  /** Values to name, from low to high. */
  readonly ticks: readonly number[];
}

/** How the lower end of an axis is chosen. */
export type Baseline = 'auto' | 'zero';

/** What an axis is made for. */
export interface ScaleRequest {
  readonly units: MetricUnits;
  /** Most ticks there is room for. */
  readonly most: number;
  readonly baseline: Baseline;
  /** Bytes by powers of 1024. */
  readonly binary: boolean;
}

/** From this part of the greatest value on, the least is far enough from zero to leave zero out. */
const FAR_FROM_ZERO = 0.7;

const DECIMAL_STEPS = [1, 2, 2.5, 5, 10];
const BINARY_STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const DAY = 86_400;
const SECOND_STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  300,
  600,
  900,
  1800,
  3600,
  7200,
  10_800,
  21_600,
  43_200,
  DAY,
];

/** Thousandths of a second a unit of time has. */
const TIME_UNITS: Readonly<Record<string, number>> = {
  SECONDS: 1,
  MILLISECONDS: 0.001,
  MICROSECONDS: 0.000_001,
};

/** An axis for values from `min` to `max` whose ends and ticks are round numbers of their units. */
export function valueScale(min: number, max: number, request: ScaleRequest): ValueScale {
  const [from, to] = rangeOf(min, max, request.baseline);
  const step = stepFor((to - from) / Math.max(1, request.most - 1), request);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  return { low: clean(first * step), high: clean(last * step), ticks };
}

function rangeOf(min: number, max: number, baseline: Baseline): readonly [number, number] {
  const [low, high] = [Math.min(min, max), Math.max(min, max)];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, low)];
  const leavesZeroOut = baseline === 'auto' && low * high > 0 && nearer(low, high) > FAR_FROM_ZERO;
  return leavesZeroOut ? [low, high] : [Math.min(0, low), Math.max(0, high)];
}

const nearer = (low: number, high: number): number =>
  Math.min(Math.abs(low), Math.abs(high)) / Math.max(Math.abs(low), Math.abs(high));

/** The least round step that is at least `least`. */
function stepFor(least: number, { units, binary }: ScaleRequest): number {
  const second = Object.hasOwn(TIME_UNITS, units) ? TIME_UNITS[units] : undefined;
  if (second !== undefined) {
    const found = SECOND_STEPS.find((step) => step >= least * second - 1e-9);
    if (least * second > 1 && found !== undefined) return found / second;
    if (least * second > DAY) return (decimalStep((least * second) / DAY) * DAY) / second;
  }
  if (binary && /BYTES/.test(units) && least >= 1) {
    const power = 1024 ** Math.floor(Math.log2(least) / 10);
    return (BINARY_STEPS.find((step) => step * power >= least) ?? 1024) * power;
  }
  return decimalStep(least);
}

function decimalStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return (DECIMAL_STEPS.find((step) => step * power >= least * (1 - 1e-9)) ?? 10) * power;
}

/** Without the dust of binary fractions: 0.30000000000000004. */
const clean = (value: number): number => Number(value.toPrecision(12)) + 0;
