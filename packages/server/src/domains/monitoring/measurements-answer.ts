import type { Call } from '../../call.ts';
import { Answer, Rendered } from '../../result.ts';
import { timeText } from '../event.ts';
import type { Host } from '../workload/index.ts';
import type { Granularity } from './granularity.ts';
import { extentOf, type Series, seriesText } from './series.ts';
import type { Window } from './window.ts';

/** What all measurement endpoints forbid caches, and no other endpoint does: recorded. */
const HEADERS = { 'Cache-Control': 'no-cache, no-transform, must-revalidate, proxy-revalidate, max-age=0' };

/** Query of a call as its self link repeats it: what was given, by name, as clients send it. */
export function queryOf(params: object, names: readonly string[]): string {
  const parts = [...names].sort().flatMap((name) => {
    const value: unknown = Reflect.get(params, name);
    const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return values.map((each) => `${name}=${encodeURIComponent(String(each))}`);
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What an answer about measurements says besides them. */
export interface About {
  readonly host: Host;
  /** Path of the request, below `/api/atlas/v2`. */
  readonly path: string;
  readonly window: Window;
  readonly granularity: Granularity;
  readonly databaseName?: string;
  readonly partitionName?: string;
}

/** The answer of a measurement endpoint. */
export function measurementsAnswer(call: Call, about: About, series: readonly Series[]): Answer {
  const { host, path, window, granularity, databaseName, partitionName } = about;
  const { start, end } = extentOf(series, window);
  const { groupId } = host.cluster;
  const links = [
    call.link(`${path}${queryOf(call.params, ['end', 'granularity', 'm', 'period', 'start'])}`),
    call.link(`/groups/${groupId}/processes/${host.id}`, 'https://cloud.mongodb.com/host'),
  ];
  const members: readonly (readonly [string, string | undefined])[] = [
    ['databaseName', databaseName === undefined ? undefined : JSON.stringify(databaseName)],
    ['end', JSON.stringify(timeText(end))],
    ['granularity', JSON.stringify(granularity.name)],
    ['groupId', JSON.stringify(groupId)],
    ['hostId', JSON.stringify(host.id)],
    ['links', JSON.stringify(links)],
    ['measurements', seriesText(series)],
    ['partitionName', partitionName === undefined ? undefined : JSON.stringify(partitionName)],
    ['processId', JSON.stringify(host.id)],
    ['start', JSON.stringify(timeText(start))],
  ];
  const text = members
    .flatMap(([name, value]) => (value === undefined ? [] : [`"${name}":${value}`]))
    .join(',');
  return new Answer(new Rendered(`{${text}}`), { headers: HEADERS });
}
