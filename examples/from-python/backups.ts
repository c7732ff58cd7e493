import { AtlasConfirmationError, AtlasStateError, createAtlas } from '@mercator/client';

await using atlas = createAtlas();
const { clusters, backups } = atlas.project();
const size = { instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;
await clusters.createAndWait({ name: 'shop', ...size, backup: true });
await clusters.createAndWait({ name: 'copy', ...size });

// Take a snapshot and wait until it is there
const { id = '', status } = await backups.snapshots.take('shop', { retentionDays: 3, wait: true });
console.log(status, await backups.snapshots.exists('shop', id));

// Into the cluster it came from only when that is said expressly
await backups.restore('shop', { snapshotId: id }, { toCluster: 'shop' }).catch((error: unknown) => {
  console.log(error instanceof AtlasConfirmationError);
});

// Into another one
const job = await backups.restore('shop', { snapshotId: id }, { toCluster: 'copy', wait: true });
console.log(job.deliveryType, job.targetClusterName, job.finishedAt !== undefined);

// What is over cannot be cancelled, and the reason is told
await backups.restoreJobs.cancel('shop', job.id ?? '').catch((error: unknown) => {
  if (error instanceof AtlasStateError) console.log(error.state);
});
await backups.snapshots.delete('shop', id, { confirm: id });
console.log(await backups.snapshots.exists('shop', id));
