import type { Domain } from '../domain.ts';
import { authorizeRole, createRole, deauthorizeRole, getRole, listRoles } from './handlers.ts';
import { roleLifecycle } from './lifecycle.ts';

export { findCloudRole, releaseCloudRole, useCloudRole } from './find.ts';
export { type CloudRole, cloudRoles, isAuthorized, type RoleUsage } from './role.ts';

/** What a project may use in the clouds of its owner: roles, service principals and service accounts. */
export const cloudProviderAccess: Domain = {
  name: 'cloud-provider-access',
  handlers: {
    listGroupCloudProviderAccess: listRoles,
    createGroupCloudProviderAccess: createRole,
    getGroupCloudProviderAccess: getRole,
    authorizeGroupCloudProviderAccessRole: authorizeRole,
    deauthorizeGroupCloudProviderAccessRole: deauthorizeRole,
  },
  lifecycles: [roleLifecycle],
};
