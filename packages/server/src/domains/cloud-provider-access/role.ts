import { kind } from '../../store/kind.ts';
import type { CloudProvider } from '../network-containers/index.ts';

/** A feature of the service that works with a role, as `CloudProviderAccessFeatureUsage` has it. */
export interface RoleUsage {
  readonly featureType:
    | 'ATLAS_DATA_LAKE'
    | 'ATLAS_LOG_INTEGRATION'
    | 'ENCRYPTION_AT_REST'
    | 'EXPORT_SNAPSHOT'
    | 'PUSH_BASED_LOG_EXPORT';
  /** What of the feature: `{ groupId, name }` of a federated database, `{ exportBucketId, groupId }`, or nothing more. */
  readonly featureId: Readonly<Record<string, string>> | null;
}

/** A role of AWS that is assumed with an external id. */
export interface AwsRole {
  readonly accountArn: string;
  readonly externalId: string;
  /** The caller's role, once it has said which. */
  readonly assumedArn: string | null;
  readonly authorizedDate: string | null;
}

/** A service principal of Azure. */
export interface AzurePrincipal {
  readonly appId: string;
  readonly principalId: string;
  readonly tenantId: string;
  readonly updatedDate: string;
}

/** A service account of Google Cloud that the service makes. */
export interface GcpAccount {
  readonly status: 'IN_PROGRESS' | 'COMPLETE';
  /** Its address; absent until it is made. */
  readonly email?: string;
}

/** What a project may use in a cloud of the caller's. Scope: the project. Key and id: its id. */
export interface CloudRole {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  readonly createdDate: string;
  readonly usages: readonly RoleUsage[];
  readonly aws?: AwsRole;
  readonly azure?: AzurePrincipal;
  readonly gcp?: GcpAccount;
}

export const cloudRoles = kind<CloudRole>({
  name: 'cloudRole',
  labels: { provider: ({ provider }) => provider },
});

/** Whether a role can be used: one of AWS was authorized, an account of Google Cloud was made. */
export function isAuthorized({ aws, gcp }: CloudRole): boolean {
  if (aws) return aws.authorizedDate !== null;
  return gcp === undefined || gcp.status === 'COMPLETE';
}

/** `CloudProviderAccessRole` of the API. What is not known yet of a role of AWS is null, as recorded. */
export function viewRole(role: CloudRole): object {
  const { id, provider, createdDate, usages, aws, azure, gcp } = role;
  const common = { createdDate, featureUsages: usages, providerName: provider };
  if (aws) {
    return {
      ...common,
      atlasAWSAccountArn: aws.accountArn,
      atlasAssumedRoleExternalId: aws.externalId,
      authorizedDate: aws.authorizedDate,
      iamAssumedRoleArn: aws.assumedArn,
      roleId: id,
    };
  }
  if (azure) {
    return {
      ...common,
      _id: id,
      atlasAzureAppId: azure.appId,
      lastUpdatedDate: azure.updatedDate,
      servicePrincipalId: azure.principalId,
      tenantId: azure.tenantId,
    };
  }
  return {
    ...common,
    ...(gcp?.email !== undefined && { gcpServiceAccountForAtlas: gcp.email }),
    roleId: id,
    status: gcp?.status,
  };
}
