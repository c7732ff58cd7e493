import { type Cluster, isTenant, releaseOf } from '../clusters/index.ts';
import type { Source } from './source.ts';

/** What is asked of a migration, whichever version of the body it came in. */
export interface MigrationRequest {
  readonly source: {
    readonly groupId: string;
    readonly clusterName: string;
    readonly managedAuthentication: boolean;
    readonly ssl: boolean;
    readonly username?: string | null;
  };
  readonly destination: {
    readonly groupId: string;
    readonly clusterName: string;
    readonly hostnameSchemaType: string;
    readonly privateLinkId?: string | null;
  };
  readonly migrationHosts: readonly string[];
}

const GIGABYTE = 1024 ** 3;

/** The first reason why a cluster cannot be migrated; `undefined` when it can. */
export function whyNot(
  { source, migrationHosts }: MigrationRequest,
  sources: readonly Source[],
  target: Cluster,
): string | undefined {
  const project = sources.find(({ projectId }) => projectId === source.groupId);
  if (project === undefined) return `There is no project ${source.groupId} to migrate from.`;
  const deployment = project.deployments.find(({ name }) => name === source.clusterName);
  if (deployment === undefined) return `The project ${project.name} has no cluster ${source.clusterName}.`;
  const unknown = migrationHosts.find((host) => !project.migrationHosts.includes(host));
  if (unknown !== undefined) return `${unknown} is no migration host of the project ${project.name}.`;
  if (migrationHosts.length === 0) return 'A migration needs a migration host.';
  if (source.ssl !== deployment.tlsEnabled)
    return `The source cluster is reached ${deployment.tlsEnabled ? 'only with' : 'without'} TLS.`;
  if (!source.managedAuthentication && source.username == null)
    return 'The source cluster needs a user when its authentication is not managed.';
  if (source.managedAuthentication && !deployment.managed)
    return 'The authentication of the source cluster is not managed.';
  if (isTenant(target)) return 'The destination is a free cluster.';
  if (target.paused) return 'The destination cluster is paused.';
  if (deployment.sharded && target.clusterType === 'REPLICASET')
    return 'The source is a sharded cluster and the destination is a replica set.';
  const release = releaseOf(target.settings.mongoDBMajorVersion);
  if (older(release, deployment.mongoDBVersion))
    return `The destination runs MongoDB ${release}, which is older than ${deployment.mongoDBVersion}.`;
  return deployment.dbSizeBytes > target.diskSizeGB * target.shards.length * GIGABYTE
    ? 'The destination has less disk space than the source has data.'
    : undefined;
}

/** Whether a release is of an earlier major version than another one. */
function older(one: string, other: string): boolean {
  const major = (release: string): number => Number(release.split('.')[0]);
  return major(one) < major(other);
}
