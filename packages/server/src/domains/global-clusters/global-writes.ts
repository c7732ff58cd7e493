import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import { type Cluster, changeable, findCluster } from '../clusters/index.ts';

/** A collection whose documents the service keeps near to where they are used. */
export interface ManagedNamespace {
  readonly db: string;
  readonly collection: string;
  readonly customShardKey: string;
  readonly isCustomShardKeyHashed: boolean;
  readonly isShardKeyUnique: boolean;
  readonly numInitialChunks?: number;
  readonly presplitHashedZones: boolean;
}

/** How a global cluster spreads its data. */
export interface GlobalWrites {
  readonly managedNamespaces: readonly ManagedNamespace[];
  /** Id of the zone (of the versions from 2024-08-05) by location code, `US-VA`. */
  readonly zoneOf: Readonly<Record<string, string>>;
}

/** What was set of a cluster. Scope: `<groupId>/<clusterName>`, so that it goes with the cluster. Key: empty. */
const globalWrites = kind<GlobalWrites>({ name: 'globalWrites' });

const NOTHING: GlobalWrites = { managedNamespaces: [], zoneOf: {} };

interface ClusterPath {
  readonly groupId: string;
  readonly clusterName: string;
}

/** What a handler of this family works with. */
export interface Opened {
  readonly cluster: Cluster;
  readonly document: Document<GlobalWrites> | undefined;
  readonly value: GlobalWrites;
}

const scopeOf = ({ groupId, clusterName }: ClusterPath): string => `${groupId}/${clusterName}`;

/** @throws CLUSTER_NOT_FOUND */
export async function open(call: Pick<Call, 'store'>, path: ClusterPath): Promise<Opened> {
  const { value: cluster } = await findCluster(call.store, path.groupId, path.clusterName);
  const document = await call.store.get(globalWrites, scopeOf(path), '');
  return { cluster, document, value: document?.value ?? NOTHING };
}

/** @throws INVALID_CLUSTER_CONFIGURATION unless the cluster is global, and what `changeable` throws */
export async function openToChange(call: Pick<Call, 'store'>, path: ClusterPath): Promise<Opened> {
  const opened = await open(call, path);
  const { cluster } = opened;
  if (cluster.clusterType !== 'GEOSHARDED') {
    throw apiError(
      'INVALID_CLUSTER_CONFIGURATION',
      [`${cluster.name} is no global cluster`],
      'The cluster cannot be configured like this: {0}.',
    );
  }
  changeable(cluster);
  return opened;
}

/** Keeps what was changed. */
export async function keep(
  call: Pick<Call, 'store' | 'newId'>,
  path: ClusterPath,
  { document }: Opened,
  value: GlobalWrites,
): Promise<void> {
  if (document) await call.store.update(document, { value });
  else await call.store.insert(globalWrites, scopeOf(path), { key: '', id: call.newId(), value });
}

/**
 * `GeoSharding` of the API. A zone has one id in the versions of 2023, where it is a replication spec, and another in
 * those since. A mapping to a zone that is gone is gone as well.
 */
export function view(version: string, { cluster, value }: Pick<Opened, 'cluster' | 'value'>): object {
  const ids = new Map(
    cluster.zones.map(({ id, specId }) => [id, version < '2024-08-05' ? specId : id] as const),
  );
  const customZoneMapping = Object.fromEntries(
    Object.entries(value.zoneOf).flatMap(([location, zone]) => {
      const id = ids.get(zone);
      return id === undefined ? [] : [[location, id] as const];
    }),
  );
  return {
    customZoneMapping,
    managedNamespaces: value.managedNamespaces,
    selfManagedSharding: cluster.settings.globalClusterSelfManagedSharding,
  };
}
