import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Answer } from '../../result.ts';
import { pathSegment } from '../path-segment.ts';
import { findProcess } from '../workload/index.ts';
import { questionOf } from './asked.ts';
import { databaseSeries } from './databases.ts';
import { checkDatabase, checkDisk } from './databases-and-disks.ts';
import { DISK_INSTRUMENTS, HOST_INSTRUMENTS, RETIRED_INSTRUMENTS } from './instruments.ts';
import { DATABASE_MEASUREMENTS } from './measurement-names.ts';
import { measurementsAnswer } from './measurements-answer.ts';
import { PROCESS_METRICS } from './search-metrics.ts';
import { builtIndexes, searchSeries } from './search-series.ts';
import { seriesOf } from './series.ts';

/** Those of a list that a request names; all where it names none. @throws INVALID_METRIC_NAME for one that is not there */
function chosen<T extends { readonly name: string }>(
  all: readonly T[],
  asked: readonly string[] | undefined,
  unlisted: readonly T[] = [],
): readonly T[] {
  if (asked === undefined || asked.length === 0) return all;
  const known = [...all, ...unlisted];
  const stray = asked.find((name) => !known.some((each) => each.name === name));
  if (stray !== undefined)
    throw apiError('INVALID_METRIC_NAME', [stray], 'There is no measurement {0} here.');
  return known.filter(({ name }) => asked.includes(name));
}

export async function getGroupProcessMeasurements(
  call: CallOf<'getGroupProcessMeasurements'>,
): Promise<Answer> {
  const { groupId, processId, m } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  const instruments = chosen(HOST_INSTRUMENTS, m, RETIRED_INSTRUMENTS);
  const question = await questionOf(call, host, call.params);
  const path = `/groups/${groupId}/processes/${host.id}/measurements`;
  const search = new Map(
    searchSeries(question, PROCESS_METRICS, await builtIndexes(call.store, host)).map((each) => [
      each.name,
      each,
    ]),
  );
  const series = seriesOf(question, instruments).map((each) => search.get(each.name) ?? each);
  return measurementsAnswer(call, { ...question, path }, series);
}

export async function getGroupProcessDiskMeasurements(
  call: CallOf<'getGroupProcessDiskMeasurements'>,
): Promise<Answer> {
  const { groupId, processId, partitionName, m } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDisk(host, partitionName);
  const instruments = chosen(DISK_INSTRUMENTS, m);
  const question = await questionOf(call, host, call.params);
  const path = `/groups/${groupId}/processes/${host.id}/disks/${partitionName}/measurements`;
  return measurementsAnswer(call, { ...question, path, partitionName }, seriesOf(question, instruments));
}

export async function getGroupProcessDatabaseMeasurements(
  call: CallOf<'getGroupProcessDatabaseMeasurements'>,
): Promise<Answer> {
  const { groupId, processId, databaseName, m } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  await checkDatabase(call, host, databaseName);
  const names = chosen(DATABASE_MEASUREMENTS, m).map(({ name }) => name);
  const question = await questionOf(call, host, call.params);
  const path = `/groups/${groupId}/processes/${host.id}/databases/${pathSegment(databaseName)}/measurements`;
  return measurementsAnswer(
    call,
    { ...question, path, databaseName },
    databaseSeries(question, databaseName, names),
  );
}
