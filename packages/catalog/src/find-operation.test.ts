import { describe, expect, it } from 'vitest';
import { findOperation } from './find-operation.ts';
import { groups } from './groups.ts';

/** Names operations had when their reference was first read, with where they lead today. */
const OLDER_NAMES = [
  ['acknowledgeAlert', 'PATCH', '/groups/{groupId}/alerts/{alertId}'],
  ['updateAuditingConfiguration', 'PATCH', '/groups/{groupId}/auditLog'],
  ['deleteExportBucket', 'DELETE', '/groups/{groupId}/backup/exportBuckets/{exportBucketId}'],
  ['cutoverMigration', 'PUT', '/groups/{groupId}/liveMigrations/{liveMigrationId}/cutover'],
  ['listSourceProjects', 'GET', '/orgs/{orgId}/liveMigrations/availableProjects'],
  ['deleteCluster', 'DELETE', '/groups/{groupId}/clusters/{clusterName}'],
  [
    'getCollStatsLatencyNamespaceClusterMeasurements',
    'GET',
    '/groups/{groupId}/clusters/{clusterName}/{clusterView}/{databaseName}/{collectionName}/collStats/measurements',
  ],
  ['returnFederatedDatabaseQueryLimits', 'GET', '/groups/{groupId}/dataFederation/{tenantName}/limits'],
  [
    'returnFederatedDatabaseQueryLimit',
    'GET',
    '/groups/{groupId}/dataFederation/{tenantName}/limits/{limitName}',
  ],
  ['listDatabaseUsers', 'GET', '/groups/{groupId}/databaseUsers'],
  ['listEventTypes', 'GET', '/eventTypes'],
  ['getConnectedOrgConfig', 'GET', '/federationSettings/{federationSettingsId}/connectedOrgConfigs/{orgId}'],
  [
    'deleteIdentityProvider',
    'DELETE',
    '/federationSettings/{federationSettingsId}/identityProviders/{identityProviderId}',
  ],
  ['createLegacyBackupRestoreJob', 'POST', '/groups/{groupId}/clusters/{clusterName}/restoreJobs'],
  ['getLegacyBackupRestoreJob', 'GET', '/groups/{groupId}/clusters/{clusterName}/restoreJobs/{jobId}'],
  ['getProjectUser', 'GET', '/groups/{groupId}/users/{userId}'],
  ['removeProjectUser', 'DELETE', '/groups/{groupId}/users/{userId}'],
  ['removeProjectRole', 'POST', '/groups/{groupId}/users/{userId}:removeRole'],
  ['addUserToTeam', 'POST', '/orgs/{orgId}/teams/{teamId}:addUser'],
  ['getAtlasProcess', 'GET', '/groups/{groupId}/processes/{processId}'],
  [
    'getDatabaseMeasurements',
    'GET',
    '/groups/{groupId}/processes/{processId}/databases/{databaseName}/measurements',
  ],
  ['listDiskMeasurements', 'GET', '/groups/{groupId}/processes/{processId}/disks/{partitionName}'],
  ['listPeeringConnections', 'GET', '/groups/{groupId}/peers'],
  ['deleteOrganization', 'DELETE', '/orgs/{orgId}'],
  ['updateOrganizationInvitationById', 'PATCH', '/orgs/{orgId}/invites/{invitationId}'],
  ['getManagedSlowMs', 'GET', '/groups/{groupId}/managedSlowMs'],
  ['disableSlowOperationThresholding', 'DELETE', '/groups/{groupId}/managedSlowMs/disable'],
  ['getRegionalizedPrivateEndpointSetting', 'GET', '/groups/{groupId}/privateEndpoint/regionalMode'],
  ['updateApiKeyRoles', 'PATCH', '/groups/{groupId}/apiKeys/{apiUserId}'],
  ['updateApiKey', 'PATCH', '/orgs/{orgId}/apiKeys/{apiUserId}'],
  ['getProjectInvitation', 'GET', '/groups/{groupId}/invites/{invitationId}'],
] as const;

describe('an operation is found', () => {
  it.each(OLDER_NAMES)('by the older name %s', (name, method, path) => {
    expect(findOperation(name)).toMatchObject({ method, path: `/api/atlas/v2${path}` });
  });

  it('by every name it has, alone and behind its group', () => {
    for (const row of Object.values(groups).flat()) {
      for (const name of [row.id, row.name, ...(row.aliases ?? [])]) {
        expect(findOperation(name)).toBe(row);
        expect(findOperation(`${row.group}.${name}`)).toBe(row);
      }
    }
  });
});

it.each(['', 'listclusters', 'clusters', 'alerts.listClusters', 'constructor', '__proto__'])(
  '%j is no operation',
  (name) => {
    expect(findOperation(name)).toBeUndefined();
  },
);
