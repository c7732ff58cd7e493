import { apiError } from '../../errors.ts';
import type { Store } from '../../store/store.ts';
import { type ClusterNode, type Running, runningClusters } from '../clusters/index.ts';
import { events } from '../event.ts';
import { type Machine, machineOf } from './machine.ts';
import { hashOf } from './random.ts';

/** One process of a cluster that is or was up. */
export interface Host extends ClusterNode {
  /** `hostname:port`, by which the API names it. */
  readonly id: string;
  readonly cluster: Running;
  readonly machine: Machine;
  /** What its numbers follow from. */
  readonly seed: number;
  /** Since when it is known, milliseconds since 1970. */
  readonly created: number;
  /** Whether it takes the writes now; {@link isPrimaryAt} says whether it did at another time. */
  readonly primary: boolean;
  /** When the primary of its cluster was made to step down, milliseconds since 1970, the earliest first. */
  readonly failovers: readonly number[];
}

/** Nodes 02 were the primaries of all recorded replica sets. */
const USUAL_PRIMARY = 2;

/** Part of a cluster's creation after which its processes were known; recorded between 0.43 and 0.58. */
const KNOWN_AFTER = 0.5;

/** Whether a host is running at an instant. */
export const isUp = ({ created, cluster }: Pick<Host, 'created' | 'cluster'>, time: number): boolean =>
  time >= created &&
  !cluster.pauses.some(
    ({ from, to }) => time >= Date.parse(from) && (to === undefined || time < Date.parse(to)),
  );

/** Whether a cluster stands still at an instant. */
export const isPaused = (cluster: Running): boolean => cluster.pauses.some(({ to }) => to === undefined);

/** Whether a process took the writes at an instant. */
export function isPrimaryAt(
  { role, index, electable, failovers }: Pick<Host, 'role' | 'index' | 'electable' | 'failovers'>,
  time: number,
): boolean {
  const steps = failovers.filter((at) => at <= time).length;
  return (
    role !== 'mongos' && index === (Math.min(USUAL_PRIMARY, electable - 1) + steps) % Math.max(1, electable)
  );
}

/** The processes of a cluster; none while it is created. */
function hostsOf(cluster: Running, failovers: readonly number[]): readonly Host[] {
  if (cluster.startedDate === undefined) return [];
  const began = Date.parse(cluster.createDate);
  const up = Date.parse(cluster.startedDate);
  const created = Math.floor((began + (up - began) * KNOWN_AFTER) / 1000) * 1000;
  return cluster.nodes.map((node) => {
    const id = `${node.hostname}:${node.port}`;
    return {
      ...node,
      id,
      cluster,
      created,
      machine: machineOf(node.instanceSize),
      seed: hashOf(`${cluster.id} ${id}`),
      failovers,
      primary: isPrimaryAt({ ...node, failovers }, Number.POSITIVE_INFINITY),
    };
  });
}

/** When the primary of a cluster was made to step down. */
async function failoversOf(store: Store, { groupId, name, createDate }: Running): Promise<readonly number[]> {
  const found = await store.find(events, 'eventTypeName', 'TEST_FAILOVER_REQUESTED', groupId);
  return found
    .filter(({ value }) => value['clusterName'] === name && value.created >= createDate)
    .map(({ value }) => Date.parse(value.created));
}

/** The processes of every cluster of a project, in the order of the clusters and then of the nodes. */
export async function hostsOfProject(store: Store, groupId: string): Promise<readonly Host[]> {
  const hosts: Host[] = [];
  for (const cluster of await runningClusters(store, groupId)) {
    hosts.push(...hostsOf(cluster, await failoversOf(store, cluster)));
  }
  return hosts;
}

/**
 * The process with an id, `host:port`. The host may be named as the connection string does.
 *
 * @throws HOSTNAME_AND_PORT_NOT_FOUND
 */
export async function findProcess(store: Store, groupId: string, processId: string): Promise<Host> {
  const wanted = processId.toLowerCase();
  const host = (await hostsOfProject(store, groupId)).find(
    ({ id, userAlias, port }) => id === wanted || `${userAlias}:${port}` === wanted,
  );
  if (host) return host;
  throw apiError(
    'HOSTNAME_AND_PORT_NOT_FOUND',
    [processId, groupId],
    'The project {1} has no process {0}: give its host name and port.',
  );
}

/**
 * The processes on a machine, by its name without a port: one, or a mongod and a mongos.
 *
 * @throws HOST_NOT_FOUND
 */
export async function findMachine(
  store: Store,
  groupId: string,
  hostname: string,
): Promise<readonly [Host, ...Host[]]> {
  const wanted = hostname.toLowerCase();
  const [first, ...others] = (await hostsOfProject(store, groupId)).filter(
    (host) => host.hostname === wanted || host.userAlias === wanted,
  );
  if (first) return [first, ...others];
  throw apiError('HOST_NOT_FOUND', [hostname, groupId], 'The project {1} has no host {0}.');
}
