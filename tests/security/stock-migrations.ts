import type { Ask, Known } from './ask.ts';

/** Makes a migration that waits for its cut-over, to a cluster of its own, and a validation. */
export async function stockMigrations(org: string, groupId: string, ask: Ask): Promise<Known> {
  const group = `/groups/${groupId}`;
  await ask('POST', `${org}/liveMigrations/linkTokens`, {});
  const sources = await ask('GET', `${org}/liveMigrations/availableProjects`);
  const [source] = Object.values(sources) as readonly {
    readonly projectId: string;
    readonly migrationHosts: readonly string[];
    readonly deployments: readonly { readonly name: string }[];
  }[];
  const electableSpecs = { instanceSize: 'M10', nodeCount: 3 };
  const regionConfigs = [{ providerName: 'AWS', regionName: 'US_EAST_1', priority: 7, electableSpecs }];
  await ask('POST', `${group}/clusters`, {
    name: 'migrated',
    clusterType: 'REPLICASET',
    replicationSpecs: [{ regionConfigs }],
  });
  for (let times = 0; times < 2; times += 1) await ask('GET', `${group}/clusters/migrated`);
  const body = {
    source: {
      groupId: source?.projectId,
      clusterName: source?.deployments[0]?.name,
      managedAuthentication: true,
      ssl: true,
    },
    destination: { groupId, clusterName: 'migrated', hostnameSchemaType: 'PUBLIC' },
    migrationHosts: source?.migrationHosts,
  };
  const validation = await ask('POST', `${group}/liveMigrations/validate`, body);
  const migration = await ask('POST', `${group}/liveMigrations`, body);
  for (let times = 0; times < 3; times += 1) {
    await ask('GET', `${group}/liveMigrations/validate/${validation._id}`);
    await ask('GET', `${group}/liveMigrations/${migration._id}`);
  }
  return { validationId: String(validation._id), liveMigrationId: String(migration._id) };
}
