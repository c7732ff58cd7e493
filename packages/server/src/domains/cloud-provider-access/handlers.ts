import { type Call, type CallOf, param } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import type { Document } from '../../store/kind.ts';
import { dueOf } from '../lifecycle.ts';
import { type CloudProvider, gcpProjectOf, hasGcpProject } from '../network-containers/index.ts';
import { findCloudRole, roleNotFound } from './find.ts';
import { newEmail, roleLifecycle, type WaitingRole } from './lifecycle.ts';
import { type CloudRole, cloudRoles, viewRole } from './role.ts';

/** What the bodies of the three providers have, together. */
interface RoleRequest {
  readonly providerName: CloudProvider;
  readonly iamAssumedRoleArn?: string | null;
  readonly atlasAzureAppId?: string;
  readonly servicePrincipalId?: string;
  readonly tenantId?: string;
}

const EVENTS: Readonly<Record<CloudProvider, string>> = {
  AWS: 'CLOUD_PROVIDER_ACCESS_AWS_IAM_ROLE',
  AZURE: 'CLOUD_PROVIDER_ACCESS_AZURE_SERVICE_PRINCIPAL',
  GCP: 'CLOUD_PROVIDER_ACCESS_GCP_SERVICE_ACCOUNT',
};

/** The roles of a project: one object, a list for each provider. */
export async function listRoles(call: CallOf<'listGroupCloudProviderAccess'>): Promise<object> {
  const rolesOf = async (provider: CloudProvider): Promise<readonly object[]> => {
    const found = await call.store.find(cloudRoles, 'provider', provider, call.params.groupId);
    await noteSeen(call, found);
    return found.map(({ value }) => viewRole(value));
  };
  return {
    awsIamRoles: await rolesOf('AWS'),
    azureServicePrincipals: await rolesOf('AZURE'),
    gcpServiceAccounts: await rolesOf('GCP'),
  };
}

/** The list is an object of its own, not made of shown documents. */
async function noteSeen(call: Call, documents: readonly Document<CloudRole>[]): Promise<void> {
  for (const document of documents) if (document.due !== null) await call.show(document, viewRole);
}

export async function getRole(call: CallOf<'getGroupCloudProviderAccess'>): Promise<object> {
  const { groupId, roleId } = call.params;
  return call.show(await findCloudRole(call.store, groupId, roleId), viewRole);
}

export async function createRole(call: CallOf<'createGroupCloudProviderAccess'>): Promise<object> {
  const { groupId } = call.params;
  const request = call.body as RoleRequest;
  const provider = request.providerName;
  const common = { id: call.newId(), groupId, provider, createdDate: call.time, usages: [] };
  const role: WaitingRole = { ...common, ...(await newRole(call, groupId, request)) };
  const due = dueOf(roleLifecycle, roleLifecycle.state(role), call);
  await call.store.insert(cloudRoles, groupId, { key: role.id, value: role, due });
  call.event({ type: `${EVENTS[provider]}_ADDED` });
  return viewRole(role);
}

async function newRole(call: Call, groupId: string, request: RoleRequest): Promise<Partial<WaitingRole>> {
  switch (request.providerName) {
    case 'AWS':
      return {
        aws: {
          accountArn: atlasAccountArn(call),
          externalId: call.chance.uuid(),
          assumedArn: null,
          authorizedDate: null,
        },
      };
    case 'AZURE':
      return {
        azure: {
          // Who leaves it out gets the service's own application.
          appId: request.atlasAzureAppId ?? call.chance.branch('azure application').uuid(),
          principalId: needed(request.servicePrincipalId, 'servicePrincipalId'),
          tenantId: needed(request.tenantId, 'tenantId'),
          updatedDate: call.time,
        },
      };
    case 'GCP': {
      const isReady = await hasGcpProject(call.store, groupId);
      const gcpProject = await gcpProjectOf(call, groupId);
      return isReady
        ? { gcp: { status: 'COMPLETE', email: newEmail(gcpProject, call.chance) } }
        : { gcp: { status: 'IN_PROGRESS' }, gcpProject };
    }
  }
}

/** The account of AWS from which the service assumes roles: one for everybody. */
const atlasAccountArn = ({ chance }: Call): string =>
  `arn:aws:iam::${chance.branch('aws account').text(12, '0123456789')}:root`;

/** Says which role of the caller's may be assumed, or who the principal is. Accounts of Google Cloud need nothing. */
export async function authorizeRole(call: CallOf<'authorizeGroupCloudProviderAccessRole'>): Promise<object> {
  const { groupId, roleId } = call.params;
  const request = call.body as RoleRequest;
  const document = await roleOf(call, groupId, roleId, request.providerName);
  const value = authorized(document.value, request, call.time);
  if (value !== document.value) {
    await call.store.update(document, { value });
    call.event({ type: `${EVENTS[value.provider]}_UPDATED` });
  }
  return viewRole(value);
}

function authorized(role: CloudRole, request: RoleRequest, time: string): CloudRole {
  const { aws, azure } = role;
  if (aws) {
    const arn = needed(request.iamAssumedRoleArn ?? undefined, 'iamAssumedRoleArn');
    if (!/^arn:aws[a-z-]*:iam::\d{12}:.+$/.test(arn)) throw invalid('iamAssumedRoleArn');
    return { ...role, aws: { ...aws, assumedArn: arn, authorizedDate: time } };
  }
  if (azure) {
    return {
      ...role,
      azure: {
        appId: request.atlasAzureAppId ?? azure.appId,
        principalId: request.servicePrincipalId ?? azure.principalId,
        tenantId: request.tenantId ?? azure.tenantId,
        updatedDate: time,
      },
    };
  }
  return role;
}

export async function deauthorizeRole(
  call: CallOf<'deauthorizeGroupCloudProviderAccessRole'>,
): Promise<undefined> {
  const { groupId, roleId } = call.params;
  const document = await roleOf(call, groupId, roleId, param(call, 'cloudProvider'));
  const { provider, usages } = document.value;
  if (usages.length > 0) {
    throw apiError(
      'UNSUPPORTED_FOR_CURRENT_CONFIG',
      [roleId, usages.map(({ featureType }) => featureType).join(', ')],
      'The role {0} cannot go while it is used: {1}.',
    );
  }
  await call.store.remove(document);
  call.event({ type: `${EVENTS[provider]}_DELETED` });
}

/** A role of one provider: under another it is not there. */
async function roleOf(
  call: Call,
  groupId: string,
  roleId: string,
  provider: string,
): Promise<Document<CloudRole>> {
  const document = await findCloudRole(call.store, groupId, roleId);
  if (document.value.provider !== provider) throw roleNotFound(roleId, groupId);
  return document;
}

function needed(value: string | undefined, field: string): string {
  if (value !== undefined) return value;
  throw apiError('MISSING_ATTRIBUTE', [field], 'The attribute {0} is needed for this provider.', {
    fields: [{ field, description: 'is required' }],
  });
}

const invalid = (field: string): ApiError =>
  apiError('INVALID_ATTRIBUTE', [field], 'The attribute {0} is not the name of a role of AWS.', {
    fields: [{ field, description: 'is not the name of a role of AWS' }],
  });
