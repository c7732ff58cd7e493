import type { DataLakeTenantInput } from '@mercator/catalog/types';
import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { inOrder } from '../../json.ts';
import { type Download, List } from '../../result.ts';
import { KeyTaken } from '../../store/kind.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { queryLogs } from '../query-logs.ts';
import { archiveTenants } from './archive-tenants.ts';
import { type CloudRoles, readCloudRoles, shiftCloudRoles, viewCloudConfig } from './cloud-config.ts';
import { privateHost, tenantHost } from './hostnames.ts';
import { privateEndpoints } from './private-endpoints.ts';
import { setDefaultLimit } from './query-limits.ts';
import { NO_STORAGE, readStorage } from './storage.ts';
import { checkTenantName, findTenant, TENANTS_PER_PROJECT, type Tenant, tenants } from './tenant.ts';

/** What is shown of an instance; nothing of it is an answer of its own, so it has no links. */
async function view(call: Call, tenant: Tenant): Promise<object> {
  const { name, groupId, dataProcessRegion, roles, storage } = tenant;
  const config = await viewCloudConfig(call, groupId, roles);
  const endpoints = await call.store.all(privateEndpoints, groupId);
  return {
    ...(config && { cloudProviderConfig: config }),
    dataProcessRegion,
    groupId,
    hostnames: [tenantHost(name, groupId, dataProcessRegion)],
    name,
    privateEndpointHostnames: endpoints.map(({ key }) => ({
      hostname: privateHost(name, groupId, dataProcessRegion, key),
      privateEndpoint: key,
    })),
    state: 'ACTIVE',
    storage: inOrder({ stores: storage.stores, databases: storage.databases }),
  };
}

/** The instances of a project, or the ones the service made for its online archives. */
export async function listGroupDataFederation(call: CallOf<'listGroupDataFederation'>): Promise<List> {
  const { groupId, type } = call.params;
  if (type === 'ONLINE_ARCHIVE') return new List(await archiveTenants(call, groupId));
  const items: object[] = [];
  for (const { value } of await call.store.all(tenants, groupId)) items.push(await view(call, value));
  return new List(items);
}

export async function getGroupDataFederation(call: CallOf<'getGroupDataFederation'>): Promise<object> {
  const { groupId, tenantName } = call.params;
  return view(call, (await findTenant(call.store, groupId, tenantName)).value);
}

export async function createGroupDataFederation(call: CallOf<'createGroupDataFederation'>): Promise<object> {
  const { groupId } = call.params;
  const { name, dataProcessRegion = null } = call.body;
  if (name === undefined) throw lacksField('name');
  if ((await call.store.count(tenants, groupId)) >= TENANTS_PER_PROJECT) {
    throw apiError(
      'DATA_LAKE_TENANT_LIMIT_EXCEEDED',
      [String(TENANTS_PER_PROJECT)],
      'A project may have {0} federated database instances.',
    );
  }
  const roles = await readCloudRoles(call, groupId, call.body.cloudProviderConfig);
  const storage = await storageOf(call, groupId, call.body, roles);
  const tenant: Tenant = {
    name: checkTenantName(name),
    groupId,
    roles,
    dataProcessRegion,
    storage: storage ?? NO_STORAGE,
  };
  await call.store
    .insert(tenants, groupId, { key: name, id: call.newId(), value: tenant })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken
        ? apiError(
            'DATA_LAKE_TENANT_NAME_ALREADY_EXISTS',
            [name],
            'There is a federated database {0} already.',
          )
        : error;
    });
  await shiftCloudRoles(call, groupId, name, {}, roles);
  await setDefaultLimit(call, groupId, name);
  call.event({ type: 'FEDERATED_DATABASE_CREATED' });
  return view(call, tenant);
}

/** Changes what is given; a storage is replaced as a whole. */
export async function updateGroupDataFederation(call: CallOf<'updateGroupDataFederation'>): Promise<object> {
  const { groupId, tenantName } = call.params;
  const document = await findTenant(call.store, groupId, tenantName);
  const { name, dataProcessRegion } = call.body;
  if (name !== undefined && name !== tenantName) throw refusesField('name', 'cannot be changed');
  const before = document.value.roles;
  const roles = { ...before, ...(await readCloudRoles(call, groupId, call.body.cloudProviderConfig)) };
  const storage = await storageOf(call, groupId, call.body, roles);
  const changed: Tenant = {
    ...document.value,
    roles,
    ...(dataProcessRegion !== undefined && { dataProcessRegion }),
    ...(storage && { storage }),
  };
  await call.store.update(document, { value: changed });
  await shiftCloudRoles(call, groupId, tenantName, before, roles);
  call.event({ type: 'FEDERATED_DATABASE_UPDATED' });
  return view(call, changed);
}

const storageOf = async (call: Call, groupId: string, { storage }: DataLakeTenantInput, roles: CloudRoles) =>
  storage && readStorage(call, storage, { groupId, roles: new Set(Object.keys(roles)) });

export async function deleteGroupDataFederation(
  call: CallOf<'deleteGroupDataFederation'>,
): Promise<undefined> {
  const { groupId, tenantName } = call.params;
  const document = await findTenant(call.store, groupId, tenantName);
  await shiftCloudRoles(call, groupId, tenantName, document.value.roles, {});
  await call.store.remove(document);
  await call.store.removeBelow(`${groupId}/${document.id}`);
  call.event({ type: 'FEDERATED_DATABASE_REMOVED' });
}

export async function downloadGroupDataFederationQueryLogs(
  call: CallOf<'downloadGroupDataFederationQueryLogs'>,
): Promise<Download> {
  const { groupId, tenantName, startDate, endDate } = call.params;
  await findTenant(call.store, groupId, tenantName);
  return queryLogs(call, tenantName, { startDate, endDate });
}
