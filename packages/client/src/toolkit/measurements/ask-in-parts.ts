import { inParallel } from './in-parallel.ts';
import { type MeasurementsAnswer, type Series, type SeriesSource, seriesOf } from './series.ts';

/** Most metrics the API takes in one request. */
const MOST_METRICS = 10;

/** How one series after the other is asked for. */
export interface Question {
  /** Which metrics; `undefined` for all there are. */
  readonly names: readonly string[] | undefined;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  readonly source: SeriesSource;
  /** Sends one request for at most ten metrics. */
  ask(names: readonly string[] | undefined): PromiseLike<MeasurementsAnswer>;
}

/** Asks in as many requests as the metrics need. The series come in the order of the metrics. */
export async function askInParts({ names, concurrency, source, ask }: Question): Promise<readonly Series[]> {
  if (names === undefined) return seriesOf(await ask(undefined), source);
  const parts = Array.from({ length: Math.ceil(names.length / MOST_METRICS) }, (_, index) =>
    names.slice(index * MOST_METRICS, (index + 1) * MOST_METRICS),
  );
  const answers = await inParallel(parts, concurrency, (part) => ask(part));
  const place = new Map(names.map((name, index) => [name, index]));
  const placeOf = ({ metric }: Series): number => place.get(metric) ?? names.length;
  return answers
    .flatMap((answer) => seriesOf(answer, source))
    .sort((left, right) => placeOf(left) - placeOf(right));
}
