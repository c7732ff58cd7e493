import { usageError } from '../../errors.ts';

/** A cluster in a few words, as the flags of `clusters create` say it. */
export interface ClusterPlan {
  readonly name: string;
  /** Instance size: `M0`, `M10`, `FLEX`. */
  readonly tier: string;
  readonly provider: string;
  readonly region: string;
  /** Nodes of each shard that hold data and vote. */
  readonly members: number;
  readonly shards: number;
  readonly mongoDBMajorVersion: string | undefined;
  readonly diskSizeGB: number | undefined;
  readonly backup: boolean | undefined;
  readonly terminationProtection: boolean | undefined;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/**
 * The request body of a cluster, in the shape of version 2024-10-23: one replication spec for each
 * shard, the disk size beside the instance size. Free clusters are tenants of a shared one and name
 * the cloud as their backing provider; flex clusters have an API and a shape of their own.
 *
 * @throws CliError with exit `usage` for what a tier cannot have.
 */
export function clusterBody(plan: ClusterPlan): Record<string, unknown> {
  const { name, terminationProtection, tags } = plan;
  const common = {
    name,
    ...(terminationProtection !== undefined && { terminationProtectionEnabled: terminationProtection }),
    ...(tags.length > 0 && { tags }),
  };
  if (plan.tier === 'FLEX') {
    refuseSizes(plan);
    return { ...common, providerSettings: { backingProviderName: plan.provider, regionName: plan.region } };
  }
  const isTenant = plan.tier === 'M0';
  if (isTenant) refuseSizes(plan);
  return {
    ...common,
    clusterType: plan.shards > 1 ? 'SHARDED' : 'REPLICASET',
    ...(plan.mongoDBMajorVersion !== undefined && { mongoDBMajorVersion: plan.mongoDBMajorVersion }),
    ...(plan.backup !== undefined && { backupEnabled: plan.backup }),
    replicationSpecs: Array.from({ length: plan.shards }, () => ({
      regionConfigs: [isTenant ? tenantRegion(plan) : dedicatedRegion(plan)],
    })),
  };
}

function tenantRegion({ tier, provider, region }: ClusterPlan): Record<string, unknown> {
  return {
    providerName: 'TENANT',
    backingProviderName: provider,
    regionName: region,
    priority: 7,
    electableSpecs: { instanceSize: tier },
  };
}

function dedicatedRegion({
  tier,
  provider,
  region,
  members,
  diskSizeGB,
}: ClusterPlan): Record<string, unknown> {
  return {
    providerName: provider,
    regionName: region,
    priority: 7,
    electableSpecs: {
      instanceSize: tier,
      nodeCount: members,
      ...(diskSizeGB !== undefined && { diskSizeGB }),
    },
  };
}

function refuseSizes({ tier, shards, members, diskSizeGB, backup, mongoDBMajorVersion }: ClusterPlan): void {
  const refused = [
    shards > 1 ? '--shards' : undefined,
    members !== 3 ? '--members' : undefined,
    diskSizeGB === undefined ? undefined : '--disk-size',
    backup === undefined ? undefined : '--backup',
    mongoDBMajorVersion === undefined || tier === 'M0' ? undefined : '--mdb-version',
  ].filter((flag) => flag !== undefined);
  if (refused.length > 0) throw usageError(`A cluster of tier ${tier} cannot have ${refused.join(', ')}.`);
}
