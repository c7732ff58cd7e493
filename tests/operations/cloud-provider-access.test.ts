import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const OPERATIONS = [
  'createGroupCloudProviderAccess',
  'listGroupCloudProviderAccess',
  'getGroupCloudProviderAccess',
  'authorizeGroupCloudProviderAccessRole',
  'deauthorizeGroupCloudProviderAccessRole',
] as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ARN = 'arn:aws:iam::123456789012:role/reader';

showing(
  'stateful',
  OPERATIONS,
  'a role of AWS has nothing but its external id until it is authorized, and is listed with others of AWS',
  async (world) => {
    const { atlas, groupId } = world;
    const { cloudProviderAccess } = atlas;
    const none = { awsIamRoles: [], azureServicePrincipals: [], gcpServiceAccounts: [] };
    expect(await cloudProviderAccess.listCloudProviderAccess({ groupId })).toEqual(none);
    const noted = await eventsOf(world, async () => {
      const made = await cloudProviderAccess.createCloudProviderAccess({
        groupId,
        body: { providerName: 'AWS' },
      });
      expect(made).toEqual({
        atlasAWSAccountArn: expect.stringMatching(/^arn:aws:iam::\d{12}:root$/),
        atlasAssumedRoleExternalId: expect.stringMatching(UUID),
        authorizedDate: null,
        createdDate: expect.stringMatching(/Z$/),
        featureUsages: [],
        iamAssumedRoleArn: null,
        providerName: 'AWS',
        roleId: expect.stringMatching(/^[0-9a-f]{24}$/),
      });
      const roleId = 'roleId' in made ? (made.roleId ?? '') : '';
      const role = { groupId, roleId };
      const authorize = (iamAssumedRoleArn: string) =>
        cloudProviderAccess.authorizeProviderAccessRole({
          ...role,
          body: { providerName: 'AWS', iamAssumedRoleArn },
        });
      await refused(authorize('a role of mine, or so it says'), 400, 'INVALID_ATTRIBUTE');
      await refused(
        cloudProviderAccess.authorizeProviderAccessRole({ ...role, body: { providerName: 'AWS' } }),
        400,
        'MISSING_ATTRIBUTE',
      );
      expect(await cloudProviderAccess.getCloudProviderAccess(role)).toEqual(made);
      await authorize(ARN);
      const shown = { ...made, authorizedDate: expect.stringMatching(/Z$/), iamAssumedRoleArn: ARN };
      expect(await cloudProviderAccess.getCloudProviderAccess(role)).toEqual(shown);
      expect(await cloudProviderAccess.listCloudProviderAccess({ groupId })).toEqual({
        ...none,
        awsIamRoles: [shown],
      });
      const deauthorize = (cloudProvider: string) =>
        cloudProviderAccess.deauthorizeProviderAccessRole({ ...role, cloudProvider });
      await refused(deauthorize('AZURE'), 404, 'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND');
      await deauthorize('AWS');
      await refused(
        cloudProviderAccess.getCloudProviderAccess(role),
        404,
        'CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND',
      );
    });
    expect(noted.inGroup).toEqual([
      'CLOUD_PROVIDER_ACCESS_AWS_IAM_ROLE_ADDED',
      'CLOUD_PROVIDER_ACCESS_AWS_IAM_ROLE_UPDATED',
      'CLOUD_PROVIDER_ACCESS_AWS_IAM_ROLE_DELETED',
    ]);
  },
);

showing(
  'stateful',
  OPERATIONS,
  'a principal of Azure is who the caller says, and can become another',
  async ({ atlas, groupId }) => {
    const { cloudProviderAccess } = atlas;
    const [tenantId, servicePrincipalId, atlasAzureAppId, other] = ['1', '2', '3', '4'].map(
      (digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000`,
    ) as [string, string, string, string];
    const body = { providerName: 'AZURE', tenantId, servicePrincipalId, atlasAzureAppId } as const;
    await refused(
      cloudProviderAccess.createCloudProviderAccess({ groupId, body: { providerName: 'AZURE', tenantId } }),
      400,
      'MISSING_ATTRIBUTE',
    );
    const made = await cloudProviderAccess.createCloudProviderAccess({ groupId, body });
    expect(made).toMatchObject({ ...body, featureUsages: [] });
    const role = { groupId, roleId: '_id' in made ? (made._id ?? '') : '' };
    await cloudProviderAccess.authorizeProviderAccessRole({
      ...role,
      body: { providerName: 'AZURE', servicePrincipalId: other, tenantId },
    });
    expect(await cloudProviderAccess.getCloudProviderAccess(role)).toEqual({
      ...made,
      servicePrincipalId: other,
    });
    expect(await cloudProviderAccess.listCloudProviderAccess({ groupId })).toMatchObject({
      awsIamRoles: [],
      azureServicePrincipals: [{ servicePrincipalId: other }],
    });
    await cloudProviderAccess.deauthorizeProviderAccessRole({ ...role, cloudProvider: 'AZURE' });
  },
);

showing(
  'stateful',
  ['createGroupCloudProviderAccess', 'getGroupCloudProviderAccess', 'authorizeGroupCloudProviderAccessRole'],
  'the first account at Google Cloud takes a while, the second is there at once, in the same project',
  async ({ atlas, groupId, clock }) => {
    const { cloudProviderAccess } = atlas;
    const body = { providerName: 'GCP' } as const;
    const first = await cloudProviderAccess.createCloudProviderAccess({ groupId, body });
    expect(first).toMatchObject({ status: 'IN_PROGRESS' });
    expect(first).not.toHaveProperty('gcpServiceAccountForAtlas');
    const role = { groupId, roleId: 'roleId' in first ? (first.roleId ?? '') : '' };
    await cloudProviderAccess.getCloudProviderAccess(role);
    clock.advance(10_000);
    const email = expect.stringMatching(
      /^mongodb-atlas-[0-9a-z]{16}@p-[0-9a-z]{24}\.iam\.gserviceaccount\.com$/,
    );
    const ready = { ...first, status: 'COMPLETE', gcpServiceAccountForAtlas: email };
    expect(await cloudProviderAccess.getCloudProviderAccess(role)).toEqual(ready);
    expect(await cloudProviderAccess.authorizeProviderAccessRole({ ...role, body })).toEqual(ready);
    const second = await cloudProviderAccess.createCloudProviderAccess({ groupId, body });
    expect(second).toMatchObject({ status: 'COMPLETE', gcpServiceAccountForAtlas: email });
  },
);

showing(
  'stateful',
  ['createGroupCloudProviderAccess', 'listGroupCloudProviderAccess'],
  'who may only read cannot make a role',
  async (world) => {
    const { atlas, groupId } = world;
    await using reads = await reader(world);
    const body = { providerName: 'AWS' } as const;
    await refused(
      reads.cloudProviderAccess.createCloudProviderAccess({ groupId, body }),
      401,
      'USER_UNAUTHORIZED',
    );
    await atlas.cloudProviderAccess.createCloudProviderAccess({ groupId, body });
    expect((await atlas.cloudProviderAccess.listCloudProviderAccess({ groupId })).awsIamRoles).toHaveLength(
      1,
    );
  },
);
