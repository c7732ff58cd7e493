import { AtlasValidationError } from '../../errors.ts';
import type { MetricUnits } from './series.ts';

/** How values are written for people. */
export interface FriendlyOptions {
  /**
   * Bytes by powers of 1024, `1.5 GiB`, instead of 1000, `1.61 GB`. The service's own kilobytes and megabytes are then
   * taken as powers of 1024 as well.
   * @default false
   */
  readonly binary?: boolean | undefined;
  /** Most digits after the decimal point, 0 to 20. Values below 1 keep as many digits that mean something. @default 2 */
  readonly digits?: number | undefined;
  /** What is written where there is no value. @default 'no value' */
  readonly absent?: string | undefined;
}

/** The options, all of them decided. */
interface Style {
  readonly binary: boolean;
  readonly digits: number;
}

type Writer = (value: number, style: Style) => string;

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY_BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** Bytes of which the value counts thousands, so many times over, followed by `per`. */
const bytes =
  (thousands: number, per = ''): Writer =>
  (value, { binary, digits }) => {
    const base = binary ? 1024 : 1000;
    const names = binary ? BINARY_BYTES : BYTES;
    let scaled = value;
    let place = thousands;
    while (place > 0 && scaled !== 0 && Math.abs(scaled) < 1) {
      scaled *= base;
      place -= 1;
    }
    while (place < names.length - 1 && roundsTo(scaled, digits) >= base) {
      scaled /= base;
      place += 1;
    }
    const plain = place === 0 && per === '';
    return plain
      ? `${decimal(scaled, digits)} ${scaled === 1 ? 'byte' : 'bytes'}`
      : `${decimal(scaled, digits)} ${names[place]}${per}`;
  };

/** From the smallest: name, and how many of it make the next. */
const TIMES = [
  ['µs', 1000],
  ['ms', 1000],
  ['s', 60],
  ['min', 60],
  ['h', 24],
  ['days', Number.POSITIVE_INFINITY],
] as const;

/** A time in the unit of that place, in the largest unit of which there is at least one. */
const time =
  (from: number): Writer =>
  (value, { digits }) => {
    let scaled = value;
    let place = from;
    for (let most = TIMES[place]?.[1] ?? 1; roundsTo(scaled, digits) >= most; most = TIMES[place]?.[1] ?? 1) {
      scaled /= most;
      place += 1;
    }
    return `${decimal(scaled, digits)} ${TIMES[place]?.[0]}`;
  };

const WRITERS: Readonly<Record<string, Writer>> = {
  BYTES: bytes(0),
  KILOBYTES: bytes(1),
  MEGABYTES: bytes(2),
  GIGABYTES: bytes(3),
  BYTES_PER_SECOND: bytes(0, '/s'),
  MEGABYTES_PER_SECOND: bytes(2, '/s'),
  GIGABYTES_PER_HOUR: bytes(3, '/h'),
  MICROSECONDS: time(0),
  MILLISECONDS: time(1),
  MILLISECONDS_LOGSCALE: time(1),
  SECONDS: time(2),
  PERCENT: (value, { digits }) => `${decimal(value, digits)}%`,
  SCALAR: (value, { digits }) => decimal(value, digits),
  SCALAR_PER_SECOND: (value, { digits }) => `${decimal(value, digits)}/s`,
};

/**
 * A value as people read it, by its units: `1.61 GB`, `12.5 MB/s`, `1,234,567.89`, `87.5/s`, `42.1%`, `1.25 s`, `2.5 days`.
 * Units that are not known are written behind the number, in words.
 * @throws AtlasValidationError when `digits` is no whole number from 0 to 20.
 * @example
 * friendly(1_610_612_736, 'BYTES'); // '1.61 GB'
 * friendly(1_610_612_736, 'BYTES', { binary: true }); // '1.5 GiB'
 */
export function friendly(
  value: number | undefined,
  units: MetricUnits,
  options: FriendlyOptions = {},
): string {
  const { binary = false, digits = 2, absent = 'no value' } = options;
  if (!(Number.isInteger(digits) && digits >= 0 && digits <= 20))
    throw new AtlasValidationError('digits must be a whole number from 0 to 20.', { parameter: 'digits' });
  if (value === undefined || !Number.isFinite(value)) return absent;
  if (Object.hasOwn(WRITERS, units)) return WRITERS[units]?.(value, { binary, digits }) ?? absent;
  const words = units.toLowerCase().replaceAll('_', ' ');
  return words === '' ? decimal(value, digits) : `${decimal(value, digits)} ${words}`;
}

/** Its size as it will be written, so that 999.999 becomes one of the next unit instead of 1,000. */
const roundsTo = (value: number, digits: number): number =>
  Math.abs(value) < 1e15 ? Number(Math.abs(value).toFixed(digits)) : Math.abs(value);

/** Thousands by commas. Small values keep digits that mean something instead of becoming 0. */
function decimal(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-6) return value.toExponential(Math.min(digits, 2));
  const options =
    size > 0 && size < 1
      ? { maximumSignificantDigits: Math.max(1, digits) }
      : { maximumFractionDigits: digits };
  // Minus zero is zero to people.
  return new Intl.NumberFormat('en-US', options).format(value === 0 ? 0 : value);
}
