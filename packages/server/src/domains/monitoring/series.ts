import { timeText } from '../event.ts';
import type { Host, Past } from '../workload/index.ts';
import type { Granularity } from './granularity.ts';
import { applies, type Instrument, type Sampler } from './instruments.ts';
import { type Point, pointsOf } from './points.ts';
import { type Vitals, vitalsAt } from './vitals.ts';
import type { Window } from './window.ts';

/** One point of a measurement. */
export interface DataPoint {
  readonly time: number;
  /** `null`: nothing is known of the interval. */
  readonly value: number | null;
}

/** One measurement with its points. */
export interface Series {
  readonly name: string;
  readonly units: string;
  readonly points: readonly DataPoint[];
}

/** What measurements are made from. */
export interface Question {
  readonly host: Host;
  readonly past: Past;
  readonly window: Window;
  readonly granularity: Granularity;
  readonly now: number;
}

/** Milliseconds after each full minute at which a sampler of a host takes its samples. */
export const phaseOf = ({ seed }: Host, sampler: Sampler): number =>
  ((seed + (sampler === 'process' ? 17 : 41)) % 60) * 1000;

interface Sampled {
  readonly point: Point;
  readonly vitals: readonly Vitals[];
}

/** The points of several measurements of a process: all of one sampler have the same timestamps. */
export function seriesOf(question: Question, instruments: readonly Instrument[]): readonly Series[] {
  const { host } = question;
  const bySampler = new Map<Sampler, readonly Sampled[]>();
  const sampled = (sampler: Sampler): readonly Sampled[] => {
    const known = bySampler.get(sampler) ?? sample(question, sampler);
    bySampler.set(sampler, known);
    return known;
  };
  return instruments.map((instrument) => {
    const { name, units, sampler, greatest, of } = instrument;
    if (of === undefined || !applies(instrument, host)) return { name, units, points: [] };
    const points = sampled(sampler).map(({ point: { time, samples }, vitals }): DataPoint => {
      let value: number | null = null;
      for (const [index, each] of vitals.entries()) {
        const next = of(each, host, samples[index] ?? time);
        if (next === null) continue;
        value = value === null ? next : greatest ? Math.max(value, next) : value + next;
      }
      return { time, value: value === null || greatest ? value : value / vitals.length };
    });
    return { name, units, points };
  });
}

function sample({ host, past, window, granularity, now }: Question, sampler: Sampler): readonly Sampled[] {
  return pointsOf(host, window, granularity, phaseOf(host, sampler), now).map((point) => ({
    point,
    vitals: point.samples.map((time) => vitalsAt(host, past, time)),
  }));
}

/** First and last instant of any point; the window that was asked for where there are none. */
export function extentOf(series: readonly Series[], { start, end }: Window): Window {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of series) {
    first = Math.min(first, points[0]?.time ?? first);
    last = Math.max(last, points.at(-1)?.time ?? last);
  }
  return first <= last ? { start: first, end: last } : { start, end };
}

/** The JSON of a list of measurements. Written by hand: a day by minutes has two hundred thousand points. */
export function seriesText(series: readonly Series[]): string {
  const stamps = new Map<number, string>();
  const stampOf = (time: number): string => {
    let stamp = stamps.get(time);
    if (stamp === undefined) {
      stamp = `{"timestamp":"${timeText(time)}","value":`;
      stamps.set(time, stamp);
    }
    return stamp;
  };
  const texts = series.map(({ name, units, points }) => {
    const inner = points.map(({ time, value }) => `${stampOf(time)}${value}}`).join(',');
    return `{"dataPoints":[${inner}],"name":"${name}","units":"${units}"}`;
  });
  return `[${texts.join(',')}]`;
}
