/** Sizes of units in the smallest of their dimension. */
const BITS: Readonly<Record<string, number>> = {
  BITS: 1,
  KILOBITS: 1024,
  MEGABITS: 1024 ** 2,
  GIGABITS: 1024 ** 3,
  BYTES: 8,
  KILOBYTES: 8 * 1024,
  MEGABYTES: 8 * 1024 ** 2,
  GIGABYTES: 8 * 1024 ** 3,
  TERABYTES: 8 * 1024 ** 4,
  PETABYTES: 8 * 1024 ** 5,
};

const NANOSECONDS: Readonly<Record<string, number>> = {
  NANOSECONDS: 1,
  MILLISECONDS: 1e6,
  SECONDS: 1e9,
  MINUTES: 60e9,
  HOURS: 3600e9,
  DAYS: 24 * 3600e9,
  MILLION_MINUTES: 60e15,
};

const COUNTS: Readonly<Record<string, number>> = {
  RAW: 1,
  SCALAR: 1,
  PERCENT: 1,
  COUNT: 1,
  THOUSAND: 1e3,
  MILLION: 1e6,
  BILLION: 1e9,
};

const DIMENSIONS = [BITS, NANOSECONDS, COUNTS];

/**
 * A measured value in the units of a bound. Rates count as what they are rates of: `BYTES_PER_SECOND` as `BYTES`.
 *
 * @returns `undefined` where the units measure different things
 */
export function inUnits(value: number, from: string, to: string): number | undefined {
  const measured = from.replace(/_PER_(SECOND|HOUR)$/, '');
  if (measured === to) return value;
  for (const sizes of DIMENSIONS) {
    const [one, other] = [sizes[measured], sizes[to]];
    if (one !== undefined && other !== undefined) return (value * one) / other;
  }
  return undefined;
}
