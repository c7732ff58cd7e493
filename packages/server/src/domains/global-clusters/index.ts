import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { keep, open, openToChange, view } from './global-writes.ts';
import { readMappings, readNamespace } from './rules.ts';

/** A cluster that is not global has nothing of this, and says so. */
const getGroupClusterGlobalWrites = async (call: CallOf<'getGroupClusterGlobalWrites'>): Promise<object> =>
  view(call.version, await open(call, call.params));

/** A location that is mapped already is mapped anew. */
async function createGroupClusterGlobalWriteCustomZoneMapping(
  call: CallOf<'createGroupClusterGlobalWriteCustomZoneMapping'>,
): Promise<object> {
  const opened = await openToChange(call, call.params);
  const { cluster, value } = opened;
  const added = readMappings(call.body.customZoneMappings, cluster);
  const changed = { ...value, zoneOf: { ...value.zoneOf, ...added } };
  await keep(call, call.params, opened, changed);
  return view(call.version, { cluster, value: changed });
}

async function deleteGroupClusterGlobalWriteCustomZoneMapping(
  call: CallOf<'deleteGroupClusterGlobalWriteCustomZoneMapping'>,
): Promise<object> {
  const opened = await openToChange(call, call.params);
  const { cluster, value } = opened;
  const changed = { ...value, zoneOf: {} };
  await keep(call, call.params, opened, changed);
  return view(call.version, { cluster, value: changed });
}

async function createGroupClusterGlobalWriteManagedNamespace(
  call: CallOf<'createGroupClusterGlobalWriteManagedNamespace'>,
): Promise<object> {
  const opened = await openToChange(call, call.params);
  const { cluster, value } = opened;
  if (cluster.settings.globalClusterSelfManagedSharding) {
    throw apiError('ATLAS_GENERAL_ERROR', [cluster.name], 'The sharding of the cluster {0} is its owner’s.', {
      status: 405,
    });
  }
  const namespace = readNamespace(call.body);
  const { db, collection } = namespace;
  if (value.managedNamespaces.some((other) => other.db === db && other.collection === collection)) {
    throw apiError(
      'DUPLICATE_MANAGED_NAMESPACE',
      [`${db}.${collection}`, cluster.name],
      'The cluster {1} spreads the documents of {0} already.',
    );
  }
  const changed = { ...value, managedNamespaces: [...value.managedNamespaces, namespace] };
  await keep(call, call.params, opened, changed);
  return view(call.version, { cluster, value: changed });
}

/** The collection and its documents stay. */
async function deleteGroupClusterGlobalWriteManagedNamespaces(
  call: CallOf<'deleteGroupClusterGlobalWriteManagedNamespaces'>,
): Promise<object> {
  const { db, collection } = call.params;
  const opened = await openToChange(call, call.params);
  for (const [name, given] of Object.entries({ db, collection })) {
    if (given === undefined)
      throw apiError('MISSING_QUERY_PARAMETER', [name], 'The query parameter {0} is required.', {
        fields: [{ field: name, description: 'is required' }],
      });
  }
  const { cluster, value } = opened;
  const managedNamespaces = value.managedNamespaces.filter(
    (namespace) => namespace.db !== db || namespace.collection !== collection,
  );
  if (managedNamespaces.length === value.managedNamespaces.length) {
    throw apiError(
      'RESOURCE_NOT_FOUND',
      [`Managed namespace ${db}.${collection}`],
      'Cannot find resource {0}.',
    );
  }
  const changed = { ...value, managedNamespaces };
  await keep(call, call.params, opened, changed);
  return view(call.version, { cluster, value: changed });
}

/** Where global clusters keep which documents. */
export const globalClusters: Domain = {
  name: 'global-clusters',
  handlers: {
    getGroupClusterGlobalWrites,
    createGroupClusterGlobalWriteCustomZoneMapping,
    deleteGroupClusterGlobalWriteCustomZoneMapping,
    createGroupClusterGlobalWriteManagedNamespace,
    deleteGroupClusterGlobalWriteManagedNamespaces,
  },
};
