import { type Host, isUp } from '../workload/index.ts';
import type { Granularity } from './granularity.ts';
import type { Window } from './window.ts';

/** One point to come: its timestamp, and the instants of the samples it is made of. */
export interface Point {
  readonly time: number;
  readonly samples: readonly number[];
}

/** The last instant up to `time` at which a sampler with a phase took a sample, `every` so many milliseconds. */
export const lastSample = (time: number, every: number, phase: number): number =>
  Math.floor((time - phase) / every) * every + phase;

/**
 * The points of a window. Each is stamped with the end of its interval, a multiple of the granularity; the one whose
 * interval has not ended is stamped with its last sample, as recorded. While a host is not running it has none.
 *
 * @param phase when samples are taken: milliseconds after each multiple of the sampling
 */
export function pointsOf(
  host: Host,
  window: Window,
  granularity: Granularity,
  phase: number,
  now: number,
): readonly Point[] {
  const { milliseconds: step, sampling, kept } = granularity;
  const earliest = Math.max(window.start, now - kept, host.created);
  const end = Math.min(window.end, now);
  const points: Point[] = [];
  if (earliest > end) return points;
  const upSamples = (after: number, until: number): readonly number[] => {
    const samples: number[] = [];
    for (let time = lastSample(until, sampling, phase % sampling); time > after; time -= sampling) {
      if (isUp(host, time)) samples.push(time);
    }
    return samples;
  };
  let boundary = Math.ceil(earliest / step) * step;
  for (; boundary <= end; boundary += step) {
    const samples = upSamples(boundary - step, boundary);
    if (samples.length > 0) points.push({ time: boundary, samples });
  }
  // What is left has begun after the last boundary.
  const begun = boundary - step;
  const latest = lastSample(end, Math.min(sampling, 60_000), phase % Math.min(sampling, 60_000));
  const stamp = Math.max(latest, Math.min(host.created, end));
  if (window.end >= now && stamp > begun && stamp >= earliest - step && isUp(host, stamp)) {
    const samples = upSamples(begun, stamp);
    points.push({ time: stamp, samples: samples.length > 0 ? samples : [stamp] });
  }
  return points;
}
