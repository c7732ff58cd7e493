import { gzipSync } from 'node:zlib';
import type { Call, CallOf } from '../../call.ts';
import { Download } from '../../result.ts';
import { type LogRange, logFile } from '../query-logs.ts';
import { type Activity, activities } from './activity.ts';
import { findProcessor } from './processor.ts';
import { findWorkspace, insideOf } from './workspace.ts';

/** What is asked of a workspace's logs. */
interface Asked extends LogRange {
  readonly groupId: string;
  readonly tenantName: string;
  readonly spName?: string | undefined;
}

export const downloadGroupStreamAuditLogs = (
  call: CallOf<'downloadGroupStreamAuditLogs'>,
): Promise<Download> => log(call, call.params, 'audit', auditLine);

export const downloadGroupStreamOperationalLogs = (
  call: CallOf<'downloadGroupStreamOperationalLogs'>,
): Promise<Download> => log(call, call.params, 'operational', operationalLine);

async function log(
  call: Call,
  { groupId, tenantName, spName = '', startDate, endDate }: Asked,
  what: 'audit' | 'operational',
  line: (activity: Activity) => object | undefined,
): Promise<Download> {
  const { value: workspace } = await findWorkspace(call, groupId, tenantName);
  if (spName !== '') await findProcessor(call.store, workspace, spName);
  const { start, end, name } = logFile(call, tenantName, { startDate, endDate }, what);
  const lines: string[] = [];
  for (const { value } of await call.store.all(activities, insideOf(workspace))) {
    if (value.at < start || value.at > end) continue;
    if (spName !== '' && (value.what !== 'processor' || value.name !== spName)) continue;
    const told = line(value);
    if (told) lines.push(`${JSON.stringify(told)}\n`);
  }
  call.event({ type: what === 'audit' ? 'STREAM_TENANT_AUDIT_LOGS' : 'STREAM_TENANT_OPERATIONAL_LOGS' });
  return new Download(compressed(lines), { 'Content-Disposition': `attachment; filename="${name}"` });
}

/** An empty log is 23 bytes, as recorded: a block that is stored as it is. */
const compressed = (lines: readonly string[]): Uint8Array =>
  lines.length === 0 ? gzipSync('', { level: 0 }) : gzipSync(lines.join(''));

const date = (at: number): object => ({ $date: new Date(at).toISOString() });

/** Who did what, in the form of the audit log of a database process. */
function auditLine({ at, what, action, name, by, from, error }: Activity): object | undefined {
  if (by === undefined) return undefined;
  return {
    atype: `${action}${what === 'processor' ? 'StreamProcessor' : 'StreamConnection'}`,
    ts: date(at),
    remote: { ip: from },
    users: [{ user: by, db: '$external' }],
    param: { name },
    result: error === undefined ? 0 : 1,
  };
}

/** What a processor did, in the form of the log of a database process. */
function operationalLine({ at, what, action, name, error }: Activity): object | undefined {
  if (what !== 'processor') return undefined;
  return {
    t: date(at),
    s: error === undefined ? 'I' : 'E',
    c: 'STREAMS',
    ctx: name,
    msg: `Stream processor: ${action}`,
    attr: { streamProcessorName: name, ...(error !== undefined && { error }) },
  };
}
