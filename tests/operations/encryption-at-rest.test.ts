import type { EncryptionAtRestInput } from '@mercator/catalog/types';
import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing, type World } from '../support/showing.ts';

const SETTINGS = ['getGroupEncryptionAtRest', 'updateGroupEncryptionAtRest'] as const;

const off = { enabled: false, valid: false };
const nothing = { awsKms: off, azureKeyVault: off, enabledForSearchNodes: false, googleCloudKms: off };

const settingsOf = ({ atlas, groupId }: World) => {
  const { encryptionAtRestUsingCustomerKeyManagement: encryption } = atlas;
  return {
    get: () => encryption.getEncryptionAtRest({ groupId }),
    update: (body: EncryptionAtRestInput) => encryption.updateEncryptionAtRest({ groupId, body }),
  };
};

/** A role of AWS that may be used. */
async function authorizedRole({ atlas, groupId }: World): Promise<string> {
  const { cloudProviderAccess } = atlas;
  const made = await cloudProviderAccess.createCloudProviderAccess({
    groupId,
    body: { providerName: 'AWS' },
  });
  const roleId = 'roleId' in made ? (made.roleId ?? '') : '';
  const iamAssumedRoleArn = 'arn:aws:iam::123456789012:role/keys';
  const body = { providerName: 'AWS', iamAssumedRoleArn } as const;
  await cloudProviderAccess.authorizeProviderAccessRole({ groupId, roleId, body });
  return roleId;
}

const key = { enabled: true, customerMasterKeyID: 'key-1', region: 'US_EAST_1' } as const;

showing(
  'stateful',
  SETTINGS,
  'a key at AWS is used by a role, which is held by it, and clusters are encrypted with it',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { cloudProviderAccess, clusters } = atlas;
    const { get, update } = settingsOf(world);
    expect(await get()).toEqual(nothing);
    const encrypted = replicaSet('safe', { encryptionAtRestProvider: 'AWS' });
    await refused(
      clusters.createCluster({ groupId, body: encrypted }),
      400,
      'ENCRYPTION_AT_REST_NOT_ENABLED',
    );
    await refused(update({ awsKms: key }), 400, 'MISSING_ATTRIBUTE');
    await refused(update({ enabledForSearchNodes: true }), 400, 'ENCRYPTION_AT_REST_NOT_ENABLED');
    await refused(
      update({ awsKms: { ...key, roleId: '0'.repeat(24) } }),
      404,
      'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND',
    );
    const fresh = await cloudProviderAccess.createCloudProviderAccess({
      groupId,
      body: { providerName: 'AWS' },
    });
    await refused(
      update({ awsKms: { ...key, roleId: 'roleId' in fresh ? (fresh.roleId ?? '') : '' } }),
      400,
      'ENCRYPTION_AT_REST_SETTINGS_INVALID',
    );
    const roleId = await authorizedRole(world);
    const noted = await eventsOf(world, async () => {
      await update({ awsKms: { ...key, roleId } });
      await update({ awsKms: { ...key, roleId } });
    });
    expect(noted.inGroup).toEqual(['ENCRYPTION_AT_REST_CONFIGURATION_UPDATED']);
    const awsKms = { ...key, requirePrivateNetworking: false, roleId, valid: true };
    expect(await get()).toEqual({ ...nothing, awsKms });
    const role = { groupId, roleId };
    expect(await cloudProviderAccess.getCloudProviderAccess(role)).toMatchObject({
      featureUsages: [{ featureType: 'ENCRYPTION_AT_REST', featureId: null }],
    });
    const deauthorize = () =>
      cloudProviderAccess.deauthorizeProviderAccessRole({ ...role, cloudProvider: 'AWS' });
    await refused(deauthorize(), 403, 'UNSUPPORTED_FOR_CURRENT_CONFIG');

    const cluster = await running(world, encrypted);
    await refused(update({ awsKms: { enabled: false } }), 409, 'CANNOT_DISABLE_ENCRYPTION_AT_REST');
    await clusters.deleteCluster(cluster);
    await clusters.getCluster(cluster);
    clock.advance(60_000);
    expect(await update({ awsKms: { enabled: false } })).toEqual(nothing);
    expect(await cloudProviderAccess.getCloudProviderAccess(role)).toMatchObject({ featureUsages: [] });
    await deauthorize();
  },
);

showing(
  'stateful',
  SETTINGS,
  'nothing secret is shown, and each provider has its own form of a key',
  async (world) => {
    const { get, update } = settingsOf(world);
    const [clientID, tenantID, subscriptionID] = ['1', '2', '3'].map(
      (digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`,
    );
    const vault = {
      enabled: true,
      clientID: clientID ?? '',
      tenantID: tenantID ?? '',
      subscriptionID: subscriptionID ?? '',
      resourceGroupName: 'mine',
      keyVaultName: 'vault',
      keyIdentifier: `https://vault.vault.azure.net/keys/one/${'0a'.repeat(16)}`,
    };
    const google = {
      enabled: true,
      keyVersionResourceID: 'projects/p/locations/us-east4/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
    };
    const secret = 'never-to-be-seen';
    const serviceAccountKey = JSON.stringify({ private_key: secret });
    await refused(update({ azureKeyVault: vault }), 400, 'MISSING_ATTRIBUTE');
    await refused(
      update({ azureKeyVault: { ...vault, secret, keyIdentifier: 'one' } }),
      400,
      'AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT',
    );
    await refused(
      update({ googleCloudKms: { ...google, serviceAccountKey: secret } }),
      400,
      'INVALID_ATTRIBUTE',
    );
    await refused(
      update({ googleCloudKms: { ...google, keyVersionResourceID: 'one', serviceAccountKey } }),
      400,
      'INVALID_ATTRIBUTE',
    );
    await update({
      awsKms: { ...key, accessKeyID: 'AKIA0000000000000000', secretAccessKey: secret },
      azureKeyVault: { ...vault, secret },
      googleCloudKms: { ...google, serviceAccountKey },
      enabledForSearchNodes: true,
    });
    const shown = await get();
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown).toEqual({
      awsKms: { ...key, accessKeyID: 'AKIA0000000000000000', requirePrivateNetworking: false, valid: true },
      azureKeyVault: { ...vault, azureEnvironment: 'AZURE', requirePrivateNetworking: false, valid: true },
      enabledForSearchNodes: true,
      googleCloudKms: { ...google, valid: true },
    });
    // Whoever changes one thing says no secret again.
    await update({ azureKeyVault: { enabled: true, requirePrivateNetworking: true } });
    expect((await get()).azureKeyVault).toMatchObject({ ...vault, requirePrivateNetworking: true });
    await using reads = await reader(world);
    await refused(
      reads.encryptionAtRestUsingCustomerKeyManagement.updateEncryptionAtRest({
        groupId: world.groupId,
        body: { awsKms: { enabled: false } },
      }),
      401,
      'USER_UNAUTHORIZED',
    );
  },
);

for (const [cloudProvider, regionName, states] of [
  ['AWS', 'US_EAST_1', ['INITIATING', 'ACTIVE']],
  ['AZURE', 'US_EAST_2', ['INITIATING', 'PENDING_ACCEPTANCE', 'ACTIVE']],
] as const)
  showing(
    'lifecycle',
    [
      'createGroupEncryptionAtRestPrivateEndpoint',
      'getGroupEncryptionAtRestPrivateEndpoint',
      'requestGroupEncryptionAtRestPrivateEndpointDeletion',
    ],
    `a private way to keys at ${cloudProvider} is made step by step, and holds the keys until it is gone`,
    async (world) => {
      const { atlas, groupId, clock } = world;
      const { encryptionAtRestUsingCustomerKeyManagement: encryption } = atlas;
      const { update } = settingsOf(world);
      const place = { groupId, cloudProvider };
      const create = (region: string = regionName) =>
        encryption.createRestPrivateEndpoint({ ...place, body: { regionName: region } });
      await refused(create(), 400, 'ENCRYPTION_AT_REST_NOT_ENABLED');
      const azureKeyVault = {
        enabled: true,
        clientID: `${'1'.repeat(8)}-0000-4000-8000-000000000000`,
        tenantID: `${'2'.repeat(8)}-0000-4000-8000-000000000000`,
        subscriptionID: `${'3'.repeat(8)}-0000-4000-8000-000000000000`,
        resourceGroupName: 'mine',
        keyVaultName: 'vault',
        keyIdentifier: `https://vault.vault.azure.net/keys/one/${'0a'.repeat(16)}`,
        secret: 'x',
        requirePrivateNetworking: true,
      };
      const awsKms = { ...key, roleId: await authorizedRole(world), requirePrivateNetworking: true };
      await update({ awsKms, azureKeyVault });
      await refused(create('MOON'), 400);
      const { id: endpointId = '' } = await create();
      await refused(create(), 409, 'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION');
      const endpoint = { ...place, endpointId };
      const seen: unknown[] = [];
      for (const _ of states) {
        seen.push((await encryption.getRestPrivateEndpoint(endpoint)).status);
        clock.advance(10_000);
      }
      expect(seen).toEqual(states);
      expect((await encryption.listRestPrivateEndpoints(place)).results).toEqual([
        {
          cloudProvider,
          id: endpointId,
          privateEndpointConnectionName: expect.stringMatching(/^(vpce-|pe_)/),
          regionName,
          status: 'ACTIVE',
        },
      ]);
      await refused(
        update(
          cloudProvider === 'AWS' ? { awsKms: { enabled: false } } : { azureKeyVault: { enabled: false } },
        ),
        409,
        'CANNOT_DISABLE_ENCRYPTION_AT_REST',
      );
      await encryption.requestPrivateEndpointDeletion(endpoint);
      expect(await encryption.getRestPrivateEndpoint(endpoint)).toMatchObject({ status: 'DELETING' });
      clock.advance(10_000);
      await refused(encryption.getRestPrivateEndpoint(endpoint), 404, 'RESOURCE_NOT_FOUND');
    },
  );

showing(
  'stateful',
  ['listGroupEncryptionAtRestPrivateEndpoints', 'createGroupEncryptionAtRestPrivateEndpoint'],
  'private ways are listed by provider',
  async (world) => {
    const { atlas, groupId } = world;
    const { encryptionAtRestUsingCustomerKeyManagement: encryption } = atlas;
    const awsKms = { ...key, roleId: await authorizedRole(world), requirePrivateNetworking: true };
    await settingsOf(world).update({ awsKms });
    const body = { regionName: 'EU_WEST_1' };
    await encryption.createRestPrivateEndpoint({ groupId, cloudProvider: 'AWS', body });
    const list = async (cloudProvider: string) =>
      (await encryption.listRestPrivateEndpoints({ groupId, cloudProvider })).totalCount;
    expect([await list('AWS'), await list('AZURE')]).toEqual([1, 0]);
  },
);
