import type { Call, CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { timeText } from '../event.ts';
import { findProcess, type Host, hostsOfProject, isPaused } from '../workload/index.ts';
import { lastSample } from './points.ts';
import { phaseOf } from './series.ts';

const MINUTE = 60_000;

/** What kind of process it is, in the service's words. */
function typeName(host: Host): string {
  if (isPaused(host.cluster)) return 'NO_DATA';
  const state = host.primary ? 'PRIMARY' : 'SECONDARY';
  if (host.role === 'mongos') return 'SHARD_MONGOS';
  if (host.role === 'config') return 'SHARD_CONFIG';
  return host.role === 'shard' ? `SHARD_${state}` : `REPLICA_${state}`;
}

/** When a process was heard of last: up to a minute ago, or when its cluster was paused. */
function lastPing(host: Host, now: number): number {
  const paused = host.cluster.pauses.find(({ to }) => to === undefined);
  const until = paused ? Date.parse(paused.from) : now;
  return Math.max(host.created, lastSample(until, MINUTE, phaseOf(host, 'process')));
}

function render(call: Call, host: Host, alone: boolean): object {
  const { groupId } = host.cluster;
  const path = `/groups/${groupId}/processes/${host.id}`;
  const further = [
    call.link(`/groups/${groupId}`, 'https://cloud.mongodb.com/group'),
    call.link(`${path}/measurements?granularity=PT5M&period=PT24H`, 'https://cloud.mongodb.com/measurements'),
  ];
  return {
    created: timeText(host.created),
    groupId,
    hostname: host.hostname,
    id: host.id,
    lastPing: timeText(lastPing(host, call.now)),
    links: [call.link(path), ...(alone ? further : [])],
    port: host.port,
    ...(host.replicaSetName !== undefined && { replicaSetName: host.replicaSetName }),
    ...(host.shardName !== undefined && { shardName: host.shardName }),
    typeName: typeName(host),
    userAlias: host.userAlias,
    version: host.cluster.mongoDBVersion,
  };
}

/** The part of a list that a call asks for. */
export function sliceOf<T>(call: Call, items: readonly T[], view: (item: T) => object): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const skip = (pageNum - 1) * itemsPerPage;
  return new Page(items.slice(skip, skip + itemsPerPage).map(view), items.length);
}

export async function listGroupProcesses(call: CallOf<'listGroupProcesses'>): Promise<Page> {
  const hosts = await hostsOfProject(call.store, call.params.groupId);
  return sliceOf(call, hosts, (host) => render(call, host, false));
}

export async function getGroupProcess(call: CallOf<'getGroupProcess'>): Promise<object> {
  const { groupId, processId } = call.params;
  return render(call, await findProcess(call.store, groupId, processId), true);
}
