import type { Ask, Known } from './ask.ts';

/** Makes a download of the flex cluster, which the serverless API shows too, and one of the retired backups. */
export async function stockOldBackups(group: string, ask: Ask): Promise<Known> {
  const first = async (path: string): Promise<string> => {
    const { results } = await ask('GET', path);
    return String(Array.isArray(results) ? results[0]?.id : undefined);
  };
  const twice = async (path: string): Promise<void> => {
    for (let time = 0; time < 2; time += 1) await ask('GET', path);
  };
  const flex = `${group}/flexClusters/flexible/backup`;
  const flexSnapshot = await first(`${flex}/snapshots`);
  const download = await ask('POST', `${flex}/download`, { snapshotId: flexSnapshot });
  await twice(`${flex}/restoreJobs/${download.id}`);
  const cluster = `${group}/clusters/stocked`;
  const snapshotId = await first(`${cluster}/snapshots`);
  await ask('POST', `${cluster}/restoreJobs`, { snapshotId, delivery: { methodName: 'HTTP' } });
  const job = await first(`${cluster}/restoreJobs`);
  await twice(`${cluster}/restoreJobs/${job}`);
  return {
    'serverless clusterName': 'flexible',
    'serverless snapshots snapshotId': flexSnapshot,
    'flexClusters snapshots snapshotId': flexSnapshot,
    'serverless restoreJobs restoreJobId': String(download.id),
    'flexClusters restoreJobs restoreJobId': String(download.id),
    'getGroupClusterSnapshot snapshotId': snapshotId,
    'updateGroupClusterSnapshot snapshotId': snapshotId,
    'deleteGroupClusterSnapshot snapshotId': snapshotId,
    'restoreJobs jobId': job,
  };
}
