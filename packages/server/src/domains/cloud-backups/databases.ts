import type { Call, CallOf, Link } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { pathSegment } from '../path-segment.ts';
import { findSnapshotted } from './backed-up-cluster.ts';
import { snapshotPath } from './render.ts';
import type { Snapshot } from './snapshot.ts';
import { findSnapshot } from './snapshots.ts';

type Within = Readonly<Record<'groupId' | 'clusterName' | 'snapshotId', string>>;

async function snapshotOf(call: Call, { groupId, clusterName, snapshotId }: Within): Promise<Snapshot> {
  await findSnapshotted(call.store, groupId, clusterName);
  return (await findSnapshot(call.store, groupId, clusterName, snapshotId)).value;
}

const absent = (what: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [what], 'Cannot find resource {0}.');

interface Named {
  readonly name: string;
  readonly links: readonly Link[];
}

const named = (call: Call, path: string, name: string): Named => ({
  name,
  links: [call.link(`${path}/${pathSegment(name)}`)],
});

function paged(call: Call, items: readonly Named[]): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const skip = (pageNum - 1) * itemsPerPage;
  return new Page(items.slice(skip, skip + itemsPerPage), items.length);
}

const databasesOf = (snapshot: Snapshot): readonly string[] => [
  ...new Set(snapshot.namespaces.map(({ database }) => database)),
];

const databasesPath = (snapshot: Snapshot): string => `${snapshotPath(snapshot)}/databases`;

const collectionsPath = (snapshot: Snapshot, database: string): string =>
  `${databasesPath(snapshot)}/${pathSegment(database)}/collections`;

/** Collections of a database of a snapshot. @throws RESOURCE_NOT_FOUND */
function collectionsOf(snapshot: Snapshot, databaseName: string): readonly string[] {
  const found = snapshot.namespaces.filter(({ database }) => database === databaseName);
  if (found.length === 0) throw absent(`Database with name ${databaseName} in snapshot ${snapshot.id}`);
  return found.map(({ collection }) => collection);
}

export async function listGroupClusterBackupSnapshotDatabases(
  call: CallOf<'listGroupClusterBackupSnapshotDatabases'>,
): Promise<Page> {
  const snapshot = await snapshotOf(call, call.params);
  return paged(
    call,
    databasesOf(snapshot).map((name) => named(call, databasesPath(snapshot), name)),
  );
}

export async function getGroupClusterBackupSnapshotDatabase(
  call: CallOf<'getGroupClusterBackupSnapshotDatabase'>,
): Promise<Named> {
  const snapshot = await snapshotOf(call, call.params);
  const { databaseName } = call.params;
  collectionsOf(snapshot, databaseName);
  return named(call, databasesPath(snapshot), databaseName);
}

export async function listGroupClusterBackupSnapshotDatabaseCollections(
  call: CallOf<'listGroupClusterBackupSnapshotDatabaseCollections'>,
): Promise<Page> {
  const snapshot = await snapshotOf(call, call.params);
  const { databaseName } = call.params;
  const path = collectionsPath(snapshot, databaseName);
  return paged(
    call,
    collectionsOf(snapshot, databaseName).map((name) => named(call, path, name)),
  );
}

export async function getGroupClusterBackupSnapshotDatabaseCollection(
  call: CallOf<'getGroupClusterBackupSnapshotDatabaseCollection'>,
): Promise<Named> {
  const snapshot = await snapshotOf(call, call.params);
  const { databaseName, collectionName } = call.params;
  if (!collectionsOf(snapshot, databaseName).includes(collectionName))
    throw absent(`Collection with name ${databaseName}.${collectionName} in snapshot ${snapshot.id}`);
  return named(call, collectionsPath(snapshot, databaseName), collectionName);
}
