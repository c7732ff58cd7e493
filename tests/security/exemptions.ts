/** Operations whose reading answers something else than 200 in the stocked world, how, and why. */
const READINGS: Readonly<Record<string, { readonly answer: RegExp; readonly why: string }>> = {
  getGroupPrivateEndpointServerlessInstanceEndpoint: {
    answer: /^404 /,
    why: 'private endpoints of serverless instances can be made no more',
  },
  getGroupClusterBackupCheckpoint: { answer: /^404 /, why: 'a replica set has no checkpoints' },
  getGroupClusterBackupSnapshotShardedCluster: {
    answer: /^400 .*INCORRECT_BACKUP_API_ENDPOINT/,
    why: 'the cluster in stock is a replica set',
  },
  listGroupClusterBackupSnapshotShardedClusters: {
    answer: /^400 .*INCORRECT_BACKUP_API_ENDPOINT/,
    why: 'the cluster in stock is a replica set',
  },
};

/** How the reading of an operation has to begin. */
export const readingOf = (id: string): RegExp => READINGS[id]?.answer ?? /^200 /;

/** Whoever downloads what a stream processor did is noted in the feed of events: these GETs write. */
const NOTED: ReadonlySet<string> = new Set([
  'downloadGroupStreamAuditLogs',
  'downloadGroupStreamOperationalLogs',
]);

/** Whether nothing is written by a call that is answered with success. */
export const onlyReads = (method: string, id: string | undefined): boolean =>
  (method === 'GET' || method === 'HEAD') && !(id !== undefined && NOTED.has(id));
