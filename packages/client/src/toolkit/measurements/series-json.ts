import type { Series, SeriesSource } from './series.ts';

/** One series as `toJson` writes it. */
export interface SeriesDocument {
  /** Name as the service spells it. */
  readonly metric: string;
  /** What the values are in. */
  readonly units: string;
  /** ISO 8601 duration; `null` when the service did not say. */
  readonly granularity: string | null;
  /** ISO 8601 in UTC. */
  readonly start: string | null;
  /** ISO 8601 in UTC. */
  readonly end: string | null;
  /** What was measured. */
  readonly source: SeriesSource;
  /** Pairs of a moment (ISO 8601 in UTC) and a value; a gap is `null`. */
  readonly points: readonly (readonly [timestamp: string, value: number | null])[];
}

/** How series become JSON. */
export interface JsonOptions {
  /** Spaces to indent by. @default 0: one line */
  readonly indent?: number | undefined;
}

/**
 * Series as JSON: an array of `SeriesDocument`, always with the same members in the same order.
 * @example
 * await writeFile('cache.json', toJson(series, { indent: 2 }));
 */
export function toJson(series: readonly Series[], { indent = 0 }: JsonOptions = {}): string {
  const documents = series.map(
    ({ metric, units, granularity, start, end, source, points }): SeriesDocument => ({
      metric,
      units,
      granularity: granularity ?? null,
      start: start?.toISOString() ?? null,
      end: end?.toISOString() ?? null,
      source,
      points: points.map(({ timestamp, value }) => [timestamp.toISOString(), value ?? null]),
    }),
  );
  return JSON.stringify(documents, undefined, indent);
}
