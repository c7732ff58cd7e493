import type { DataLakeCloudProviderConfigInput } from '@mercator/catalog/types';
import type { Call } from '../../call.ts';
import {
  type CloudRole,
  findCloudRole,
  isAuthorized,
  type RoleUsage,
  releaseCloudRole,
  useCloudRole,
} from '../cloud-provider-access/index.ts';
import { refusesField } from '../field-refusals.ts';

type Cloud = 'aws' | 'azure' | 'gcp';

/** The roles by which the stores of an instance are read. */
export type CloudRoles = { readonly [Name in Cloud]?: string };

const CLOUDS: readonly Cloud[] = ['aws', 'azure', 'gcp'];

/**
 * The roles a request names; each has to be of its cloud and ready for use.
 *
 * @throws CLOUD_PROVIDER_ACCESS_ROLE_NOT_FOUND, INVALID_ATTRIBUTE
 */
export async function readCloudRoles(
  call: Pick<Call, 'store'>,
  groupId: string,
  input: DataLakeCloudProviderConfigInput = {},
): Promise<CloudRoles> {
  const roles: { [Name in Cloud]?: string } = {};
  for (const cloud of CLOUDS) {
    const roleId = input[cloud]?.roleId;
    if (roleId === undefined) continue;
    const { value: role } = await findCloudRole(call.store, groupId, roleId);
    if (role[cloud] === undefined)
      throw refusesField(`cloudProviderConfig.${cloud}.roleId`, 'is a role of another cloud');
    if (!isAuthorized(role))
      throw refusesField(`cloudProviderConfig.${cloud}.roleId`, 'is a role that was not authorized yet');
    roles[cloud] = roleId;
  }
  return roles;
}

/** What is shown of an instance's roles; `undefined` when it has none. */
export async function viewCloudConfig(
  call: Pick<Call, 'store'>,
  groupId: string,
  roles: CloudRoles,
): Promise<object | undefined> {
  const shown: [Cloud, object][] = [];
  for (const cloud of CLOUDS) {
    const roleId = roles[cloud];
    if (roleId === undefined) continue;
    const { value: role } = await findCloudRole(call.store, groupId, roleId);
    shown.push([cloud, { ...factsOf(role), roleId }]);
  }
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
}

function factsOf({ aws, azure, gcp }: CloudRole): object {
  if (aws)
    return { externalId: aws.externalId, iamAssumedRoleARN: aws.assumedArn, iamUserARN: aws.accountArn };
  if (azure) {
    return {
      atlasAppId: azure.appId,
      servicePrincipalId: azure.principalId,
      tenantId: azure.tenantId,
    };
  }
  return { gcpServiceAccount: gcp?.email };
}

/** Lets roles know which instance works with them, and which does no longer. */
export async function shiftCloudRoles(
  call: Pick<Call, 'store'>,
  groupId: string,
  name: string,
  before: CloudRoles,
  after: CloudRoles,
): Promise<void> {
  const usage: RoleUsage = { featureType: 'ATLAS_DATA_LAKE', featureId: { groupId, name } };
  for (const cloud of CLOUDS) {
    const [old, fresh] = [before[cloud], after[cloud]];
    if (old === fresh) continue;
    if (old !== undefined) await releaseCloudRole(call.store, groupId, old, usage);
    if (fresh !== undefined) await useCloudRole(call.store, groupId, fresh, usage);
  }
}
