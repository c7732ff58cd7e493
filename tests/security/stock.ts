import type { RunningAtlas } from '@mercator/server';
import type { Ask, Known } from './ask.ts';
import { stockIntegrations } from './stock-integrations.ts';
import { stockInvoices } from './stock-invoices.ts';
import { stockMachines } from './stock-machines.ts';
import { stockMigrations } from './stock-migrations.ts';
import { stockMonitoring } from './stock-monitoring.ts';
import { stockNetworks } from './stock-networks.ts';
import { stockOldBackups } from './stock-old-backups.ts';
import { stockResilience } from './stock-resilience.ts';
import { stockStreams } from './stock-streams.ts';

/** Makes a snapshot of the cluster, and of all that is made from snapshots. */
async function stockBackups(group: string, ask: Ask): Promise<Known> {
  const cluster = `${group}/clusters/stocked`;
  const until = async (path: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await ask('GET', path);
  };
  const snapshot = await ask('POST', `${cluster}/backup/snapshots`, { description: 'x', retentionInDays: 9 });
  await until(`${cluster}/backup/snapshots/${snapshot.id}`, 5);
  const bucket = await ask('POST', `${group}/backup/exportBuckets`, {
    cloudProvider: 'AWS',
    bucketName: 'stocked',
    iamRoleId: 'c'.repeat(24),
  });
  const made = { snapshotId: snapshot.id };
  const exported = await ask('POST', `${cluster}/backup/exports`, { ...made, exportBucketId: bucket._id });
  await until(`${cluster}/backup/exports/${exported.id}`, 3);
  const download = await ask('POST', `${cluster}/backup/restoreJobs`, { ...made, deliveryType: 'download' });
  await until(`${cluster}/backup/restoreJobs/${download.id}`, 2);
  const sourceNamespace = 'sample_mflix.movies';
  const restored = await ask('POST', `${cluster}/collectionRestoreJobs`, {
    ...made,
    collections: [{ sourceNamespace }],
    indexStrategy: 'ALL',
    targetClusterName: 'stocked',
    targetGroupId: group.split('/').at(-1),
    writeStrategy: 'CREATE_NEW',
  });
  await until(`${cluster}/collectionRestoreJobs/${restored.id}`, 4);
  const endpoints = `${group}/backup/AWS/privateEndpoints`;
  const endpoint = await ask('POST', endpoints, { regionName: 'US_EAST_1' });
  await until(`${endpoints}/${endpoint.id}`, 2);
  return {
    snapshotId: String(snapshot.id),
    exportBucketId: String(bucket._id),
    exportId: String(exported.id),
    restoreJobId: String(download.id),
    jobId: String(restored.id),
    'backup privateEndpoints endpointId': String(endpoint.id),
    'databases databaseName': 'sample_mflix',
    'collections collectionName': 'movies',
    sourceNamespace,
  };
}

/** Makes something of everything there is. */
export async function stock({ credentials }: RunningAtlas, ask: Ask): Promise<Known> {
  const { orgId, projectId: groupId } = credentials;
  const org = `/orgs/${orgId}`;
  const group = `/groups/${groupId}`;
  const key = await ask('POST', `${org}/apiKeys`, { desc: 'stocked', roles: ['ORG_MEMBER'] });
  await ask('POST', `${group}/apiKeys/${key.id}`, [{ roles: ['GROUP_READ_ONLY'] }]);
  await ask('POST', `${org}/apiKeys/${key.id}/accessList`, [{ ipAddress: '10.0.0.1' }]);
  const account = await ask('POST', `${org}/serviceAccounts`, {
    name: 'stocked',
    description: 'x',
    roles: ['ORG_MEMBER'],
    secretExpiresAfterHours: 8,
  });
  await ask('POST', `${org}/serviceAccounts/${account.clientId}/accessList`, [{ ipAddress: '10.0.0.1' }]);
  const inGroup = await ask('POST', `${group}/serviceAccounts`, {
    name: 'stocked',
    description: 'x',
    roles: ['GROUP_READ_ONLY'],
    secretExpiresAfterHours: 8,
  });
  await ask('POST', `${group}/serviceAccounts/${inGroup.clientId}/accessList`, [{ ipAddress: '10.0.0.1' }]);
  await ask('POST', `${group}/accessList`, [{ ipAddress: '10.0.0.1', comment: 'stocked' }]);
  await ask('POST', `${group}/databaseUsers`, {
    databaseName: '$external',
    username: 'CN=ada',
    x509Type: 'MANAGED',
    roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
  });
  const regionConfigs = [
    {
      providerName: 'AWS',
      regionName: 'US_EAST_1',
      priority: 7,
      electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
    },
  ];
  await ask('POST', `${group}/clusters`, {
    name: 'stocked',
    clusterType: 'REPLICASET',
    replicationSpecs: [{ regionConfigs }],
    backupEnabled: true,
    pitEnabled: true,
  });
  await ask('POST', `${group}/flexClusters`, {
    name: 'flexible',
    providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' },
  });
  // What was read once passes on: two readings bring both clusters to rest.
  for (const list of ['clusters', 'flexClusters', 'clusters', 'flexClusters'])
    await ask('GET', `${group}/${list}`);
  const load = await ask('POST', `${group}/sampleDatasetLoad/stocked`);
  for (let times = 0; times < 2; times += 1) await ask('GET', `${group}/sampleDatasetLoad/${load._id}`);
  const networks = await stockNetworks(group, ask);
  const backups = await stockBackups(group, ask);
  const oldBackups = await stockOldBackups(group, ask);
  const flows = await stockStreams(group, ask);
  const migrations = await stockMigrations(org, groupId, ask);
  const lake = `${group}/dataFederation/stocked`;
  await ask('POST', `${group}/dataFederation`, { name: 'stocked' });
  for (const span of ['query', 'daily', 'weekly', 'monthly'])
    await ask('PATCH', `${lake}/limits/bytesProcessed.${span}`, { value: 1_000_000 });
  const endpointId = 'vpce-0123456789abcdef0';
  await ask('POST', `${group}/privateNetworkSettings/endpointIds`, { endpointId });
  const cluster = `${group}/clusters/stocked`;
  const archive = await ask('POST', `${cluster}/onlineArchives`, {
    dbName: 'shop',
    collName: 'orders',
    criteria: { type: 'DATE', dateField: 'made', expireAfterDays: 30 },
  });
  const index = await ask('POST', `${cluster}/search/indexes`, {
    database: 'shop',
    collectionName: 'orders',
    name: 'stocked',
    definition: { mappings: { dynamic: true } },
  });
  const nodes = { specs: [{ instanceSize: 'S20_HIGHCPU_NVME', nodeCount: 2 }] };
  await ask('POST', `${cluster}/search/deployment`, nodes);
  const resting = [
    `${cluster}/onlineArchives`,
    `${cluster}/search/indexes/${index.indexID}`,
    `${cluster}/search/deployment`,
  ];
  for (const path of [...resting, ...resting, ...resting]) await ask('GET', path);
  const first = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
    const { results } = await ask('GET', path);
    return Array.isArray(results) ? (results[0] ?? {}) : {};
  };
  const alertConfig = await ask('POST', `${group}/alertConfigs`, {
    eventTypeName: 'NO_PRIMARY',
    enabled: true,
    notifications: [{ typeName: 'GROUP', emailEnabled: true, intervalMin: 5 }],
  });
  const policy = await ask('POST', `${org}/resourcePolicies`, {
    name: 'stocked',
    policies: [{ body: 'forbid (principal, action, resource) when { false };' }],
  });
  await ask('PATCH', `${group}/maintenanceWindow`, { dayOfWeek: 1, hourOfDay: 3 });
  const user = await first(`${org}/users`);
  const team = await ask('POST', `${org}/teams`, { name: 'stocked', usernames: [user.username] });
  await ask('POST', `${group}/teams`, [{ teamId: team.id, roleNames: ['GROUP_READ_ONLY'] }]);
  const toOrg = await ask('POST', `${org}/invites`, { username: 'org@example.com', roles: ['ORG_MEMBER'] });
  const toGroup = await ask('POST', `${group}/invites`, {
    username: 'group@example.com',
    roles: ['GROUP_READ_ONLY'],
  });
  const federation = await ask('GET', `${org}/federationSettings`);
  const federated = `/federationSettings/${federation.id}`;
  const provider = await ask('POST', `${federated}/identityProviders`, {
    displayName: 'stocked',
    issuerUri: 'https://idp.example.com',
    audience: 'stocked',
    authorizationType: 'USER',
  });
  const mapping = await ask('POST', `${federated}/connectedOrgConfigs/${orgId}/roleMappings`, {
    externalGroupName: 'stocked',
    roleAssignments: [{ orgId, role: 'ORG_MEMBER' }],
  });
  const sandbox = await ask('POST', `${org}/sandboxConfig`, {
    enabled: true,
    clusterTemplate: { provider: 'AWS', region: 'US_EAST_1', tier: 'M0' },
  });
  const resilience = await stockResilience(group, ask);
  const invoices = await stockInvoices(org, ask);
  const machines = await stockMachines(org, group, ask);
  const monitoring = await stockMonitoring(group, ask);
  const integrations = await stockIntegrations(group, ask);
  const text = (value: unknown): string => String(value);
  return {
    orgId,
    groupId,
    groupName: 'Project 0',
    apiUserId: text(key.id),
    'orgs clientId': text(account.clientId),
    'groups clientId': text(inGroup.clientId),
    secretId: text((account.secrets as readonly { readonly id: string }[])[0]?.id),
    ipAddress: '10.0.0.1',
    entryValue: '10.0.0.1',
    databaseName: '$external',
    username: 'CN=ada',
    clusterName: 'stocked',
    ...backups,
    ...networks,
    ...oldBackups,
    ...flows,
    ...migrations,
    ...machines,
    ...resilience,
    ...invoices,
    ...monitoring,
    ...integrations,
    'flexClusters name': 'flexible',
    'sampleDatasetLoad name': 'stocked',
    sampleDatasetId: text(load._id),
    limitName: 'atlas.project.deployment.clusters',
    tenantName: 'stocked',
    'endpointIds endpointId': endpointId,
    archiveId: text(archive._id),
    indexId: text(index.indexID),
    'indexes databaseName': 'shop',
    collectionName: 'orders',
    indexName: 'stocked',
    'groups eventId': text((await first(`${group}/events`)).id),
    'orgs eventId': text((await first(`${org}/events`)).id),
    teamId: text(team.id),
    teamName: 'stocked',
    'orgs invitationId': text(toOrg.id),
    'groups invitationId': text(toGroup.id),
    federationSettingsId: text(federation.id),
    'identityProviders identityProviderId': text(provider.id),
    // The metadata of a provider goes by its legacy id.
    identityProviderId: text((await first(`${federated}/identityProviders`)).oktaIdpId),
    'roleMappings id': text(mapping.id),
    alertConfigId: text(alertConfig.id),
    alertId: text((await first(`${group}/alerts`)).id),
    sandboxConfigId: text(sandbox.id),
    resourcePolicyId: text(policy.id),
    endpointSetId: 'alerts_group',
    userId: text(user.id),
    userName: text(user.username),
  };
}
