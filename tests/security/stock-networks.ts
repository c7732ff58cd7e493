import type { Ask, Known } from './ask.ts';

/** Longer than any of these things needs to come to rest, in readings. */
const READINGS = 4;

/** Makes networks, private endpoints, roles and keys, and brings them to rest. The project has a running cluster already. */
export async function stockNetworks(group: string, ask: Ask): Promise<Known> {
  const text = (value: unknown): string => String(value);
  const container = await ask('POST', `${group}/containers`, {
    providerName: 'AWS',
    regionName: 'EU_WEST_1',
    atlasCidrBlock: '10.8.0.0/21',
  });
  const peer = await ask('POST', `${group}/peers`, {
    providerName: 'AWS',
    containerId: container.id,
    accepterRegionName: 'eu-west-1',
    awsAccountId: '123456789012',
    routeTableCidrBlock: '10.16.0.0/16',
    vpcId: 'vpc-0123456789abcdef0',
  });
  const service = await ask('POST', `${group}/privateEndpoint/endpointService`, {
    providerName: 'AWS',
    region: 'US_EAST_1',
  });
  const ofService = `${group}/privateEndpoint/AWS/endpointService/${service.id}`;
  for (let times = 0; times < READINGS; times += 1) await ask('GET', ofService);
  const endpointId = 'vpce-0123456789abcdef1';
  await ask('POST', `${ofService}/endpoint`, { cloudProvider: 'AWS', id: endpointId });

  const role = await ask('POST', `${group}/cloudProviderAccess`, { providerName: 'AWS' });
  await ask('PATCH', `${group}/cloudProviderAccess/${role.roleId}`, {
    providerName: 'AWS',
    iamAssumedRoleArn: 'arn:aws:iam::123456789012:role/stocked',
  });
  await ask('PATCH', `${group}/encryptionAtRest`, {
    awsKms: {
      enabled: true,
      customerMasterKeyID: 'stocked',
      region: 'US_EAST_1',
      requirePrivateNetworking: true,
      roleId: role.roleId,
    },
  });
  const ways = `${group}/encryptionAtRest/AWS/privateEndpoints`;
  const way = await ask('POST', ways, { regionName: 'US_EAST_1' });

  await ask('POST', `${group}/customDBRoles/roles`, {
    roleName: 'stocked',
    actions: [{ action: 'FIND', resources: [{ db: 'shop' }] }],
  });
  await ask('POST', `${group}/databaseUsers/CN%3Dada/certs`, {});
  const verification = await ask('POST', `${group}/userSecurity/ldap/verify`, {
    hostname: 'ldap.example.com',
    port: 636,
    bindUsername: 'CN=ada,DC=example,DC=com',
    bindPassword: 'stocked',
  });
  const passing = [
    `${group}/peers/${peer.id}`,
    `${ofService}/endpoint/${endpointId}`,
    `${ways}/${way.id}`,
    `${group}/userSecurity/ldap/verify/${verification.requestId}`,
  ];
  for (let times = 0; times < READINGS; times += 1) for (const path of passing) await ask('GET', path);
  return {
    containerId: text(container.id),
    peerId: text(peer.id),
    cloudProvider: 'AWS',
    endpointServiceId: text(service.id),
    'endpoint endpointId': endpointId,
    'privateEndpoints endpointId': text(way.id),
    roleId: text(role.roleId),
    roleName: 'stocked',
    'verify requestId': text(verification.requestId),
    'instance instanceName': 'flexible',
    'serverless name': 'flexible',
  };
}
