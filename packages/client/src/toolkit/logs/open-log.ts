import type { Download } from '../../download.ts';
import type { HeaderRecord } from '../../transport.ts';
import { callOptionsOf, type ProjectKit, type VerbOptions } from '../kit.ts';
import { type LogRange, secondsOf } from './log-range.ts';
import type { LogTarget } from './log-source.ts';

/** An answer with a log. */
export interface OpenLog {
  readonly body: Download;
  readonly status: number;
  readonly headers: HeaderRecord;
}

/** Asks for a log. Nothing of it is read yet. */
export async function openLog(
  { atlas, groupId }: ProjectKit,
  { host, log }: LogTarget,
  range: LogRange,
  options: VerbOptions,
): Promise<OpenLog> {
  const input = { groupId, hostName: host, logName: log, ...secondsOf(range) };
  const call = atlas.monitoringAndLogs.downloadClusterLog(input, callOptionsOf(options));
  const { data, status, headers } = await call.withResponse();
  return { body: data, status, headers };
}
