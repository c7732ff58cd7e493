import { createHash } from 'node:crypto';
import type { DataLakeCloudProviderConfigInput } from '@mercator/catalog/types';
import type { Call } from '../../call.ts';

/** By what the service reads the stores of an instance, by cloud. Its members are those the API shows. */
export interface CloudConfig {
  readonly aws?: {
    readonly externalId: string;
    readonly iamAssumedRoleARN: string;
    readonly iamUserARN: string;
    readonly roleId: string;
  };
  readonly azure?: {
    readonly atlasAppId: string;
    readonly roleId: string;
    readonly servicePrincipalId: string;
    readonly tenantId: string;
  };
  readonly gcp?: { readonly gcpServiceAccount: string; readonly roleId: string };
}

/** The roles a request names, with what is known of them; `undefined` when it names none. */
export async function readCloudConfig(
  _call: Pick<Call, 'store'>,
  groupId: string,
  input: DataLakeCloudProviderConfigInput | undefined,
): Promise<CloudConfig | undefined> {
  if (input === undefined) return undefined;
  const { aws, azure, gcp } = input;
  return {
    ...(aws && { aws: awsRole(groupId, aws.roleId) }),
    ...(azure && { azure: azureRole(groupId, azure.roleId) }),
    ...(gcp && {
      gcp: {
        gcpServiceAccount: `mongodb-atlas-${digits('gcp', groupId)}@p-${digits('project', groupId)}.iam.gserviceaccount.com`,
        roleId: gcp.roleId,
      },
    }),
  };
}

function awsRole(groupId: string, roleId: string): NonNullable<CloudConfig['aws']> {
  return {
    externalId: uuid(`external id of ${roleId}`),
    iamAssumedRoleARN: `arn:aws:iam::${digits('account', roleId)}:role/${roleId}`,
    iamUserARN: `arn:aws:iam::${digits('service account', groupId)}:root`,
    roleId,
  };
}

const azureRole = (groupId: string, roleId: string): NonNullable<CloudConfig['azure']> => ({
  atlasAppId: uuid('application'),
  roleId,
  servicePrincipalId: uuid(`principal of ${roleId}`),
  tenantId: uuid(`tenant of ${groupId}`),
});

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

const digits = (what: string, of: string): string =>
  Array.from(hash(`${what} of ${of}`).subarray(0, 12), (byte) => byte % 10).join('');

function uuid(text: string): string {
  const hex = hash(text).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
