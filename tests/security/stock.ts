import type { RunningAtlas } from '@mercator/server';

/** Sends something that has to work; what it is answered. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<Readonly<Record<string, unknown>>>;

/** Names by which paths address things: by the parameter, or by a segment and the parameter. */
export type Known = Readonly<Record<string, string>>;

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
  const first = async (path: string): Promise<Readonly<Record<string, unknown>>> => {
    const { results } = await ask('GET', path);
    return Array.isArray(results) ? (results[0] ?? {}) : {};
  };
  const user = await first(`${org}/users`);
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
    'flexClusters name': 'flexible',
    'sampleDatasetLoad name': 'stocked',
    sampleDatasetId: text(load._id),
    limitName: 'atlas.project.deployment.clusters',
    'groups eventId': text((await first(`${group}/events`)).id),
    'orgs eventId': text((await first(`${org}/events`)).id),
    userId: text(user.id),
    userName: text(user.username),
  };
}
