import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { pathSegment } from '../path-segment.ts';
import { findProcess, type Host, pastOf } from '../workload/index.ts';
import { databasesAt } from './databases.ts';
import { sliceOf } from './processes.ts';

/** The only partition the service tells of. */
const PARTITION = 'data';

const renderDatabase = (call: Call, host: Host, databaseName: string): object => ({
  databaseName,
  links: [
    call.link(`/groups/${host.cluster.groupId}/processes/${host.id}/databases/${pathSegment(databaseName)}`),
  ],
});

const renderDisk = (call: Call, host: Host, partitionName: string): object => ({
  links: [call.link(`/groups/${host.cluster.groupId}/processes/${host.id}/disks/${partitionName}`)],
  partitionName,
});

/** Partitions of a machine: nobody sees those of machines that clusters share. */
const disksOf = ({ cluster }: Host): readonly string[] => (cluster.family === 'dedicated' ? [PARTITION] : []);

const notFound = (what: string) => apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

/** @throws RESOURCE_NOT_FOUND when the process does not serve the database */
export async function checkDatabase(call: Call, host: Host, name: string): Promise<void> {
  const past = await pastOf(call.store, host.cluster);
  if (!databasesAt(host, past, call.now).includes(name))
    throw notFound(`Database ${name} on host ${host.id}`);
}

/** @throws RESOURCE_NOT_FOUND when the machine has no such partition */
export function checkDisk(host: Host, name: string): void {
  if (!disksOf(host).includes(name)) throw notFound(`Disk partition ${name} on host ${host.id}`);
}

export async function listGroupProcessDatabases(call: CallOf<'listGroupProcessDatabases'>): Promise<Page> {
  const { groupId, processId } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  const names = databasesAt(host, await pastOf(call.store, host.cluster), call.now);
  return sliceOf(call, names, (name) => renderDatabase(call, host, name));
}

export async function getGroupProcessDatabase(call: CallOf<'getGroupProcessDatabase'>): Promise<object> {
  const { groupId, processId, databaseName } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  await checkDatabase(call, host, databaseName);
  return renderDatabase(call, host, databaseName);
}

export async function listGroupProcessDisks(call: CallOf<'listGroupProcessDisks'>): Promise<Page> {
  const { groupId, processId } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  return sliceOf(call, disksOf(host), (name) => renderDisk(call, host, name));
}

export async function getGroupProcessDisk(call: CallOf<'getGroupProcessDisk'>): Promise<object> {
  const { groupId, processId, partitionName } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDisk(host, partitionName);
  return renderDisk(call, host, partitionName);
}
