import type { Cluster } from './model.ts';

/** Shards up to which the service keeps the config server inside the first shard. */
const EMBEDDED_UP_TO = 3;

/** Where a sharded cluster keeps its config server; the service embeds it from MongoDB 8.0 on, unless told not to. */
export function configServerType({
  shards,
  settings,
}: Pick<Cluster, 'shards' | 'settings'>): 'DEDICATED' | 'EMBEDDED' {
  const managed = settings.configServerManagementMode === 'ATLAS_MANAGED';
  const recent = Number.parseFloat(settings.mongoDBMajorVersion) >= 8;
  return managed && recent && shards.length <= EMBEDDED_UP_TO ? 'EMBEDDED' : 'DEDICATED';
}
