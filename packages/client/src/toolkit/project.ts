import type { AccessList } from './access-list/access-list.ts';
import { createAccessList } from './access-list/create-access-list.ts';
import type { AlertConfigurations } from './alert-configurations/alert-configurations.ts';
import { createAlertConfigurations } from './alert-configurations/create-alert-configurations.ts';
import type { Alerts } from './alerts/alerts.ts';
import { createAlerts } from './alerts/create-alerts.ts';
import { createProjectApiKeys } from './api-keys/create-project-api-keys.ts';
import type { ProjectApiKeys } from './api-keys/project-api-keys.ts';
import type { Backups } from './backups/backups.ts';
import { createBackups } from './backups/create-backups.ts';
import type { Clusters } from './clusters/clusters.ts';
import { createClusters } from './clusters/create-clusters.ts';
import { createCustomRoles } from './custom-roles/create-custom-roles.ts';
import type { CustomRoles } from './custom-roles/custom-roles.ts';
import { createDatabaseUsers } from './database-users/create-database-users.ts';
import type { DatabaseUsers } from './database-users/database-users.ts';
import { createProjectEvents } from './events/create-events.ts';
import type { ProjectEvents } from './events/events.ts';
import { createHosts } from './hosts/create-hosts.ts';
import type { Hosts } from './hosts/hosts.ts';
import type { ProjectKit } from './kit.ts';
import { lazily } from './lazily.ts';
import { createLogs } from './logs/create-logs.ts';
import type { Logs } from './logs/logs.ts';
import { createMaintenanceWindow } from './maintenance-window/create-maintenance-window.ts';
import type { MaintenanceWindows } from './maintenance-window/maintenance-window.ts';
import { createNetworkPeering } from './network-peering/create-network-peering.ts';
import type { NetworkPeering } from './network-peering/network-peering.ts';
import { createPrivateEndpoints } from './private-endpoints/create-private-endpoints.ts';
import type { PrivateEndpoints } from './private-endpoints/private-endpoints.ts';
import { createProjectVerbs } from './projects/create-project-verbs.ts';
import { createProjectLimits, type ProjectLimits } from './projects/project-limits.ts';
import { createProjectSettings, type ProjectSettings } from './projects/project-settings.ts';
import { createProjectTags, type ProjectTags } from './projects/project-tags.ts';
import type { ProjectVerbs } from './projects/project-verbs.ts';
import { createSearchIndexes } from './search-indexes/create-search-indexes.ts';
import type { SearchIndexes } from './search-indexes/search-indexes.ts';
import { createProjectServiceAccounts } from './service-accounts/create-project-service-accounts.ts';
import type { ProjectServiceAccounts } from './service-accounts/project-service-accounts.ts';
import { createProjectTeams } from './teams/create-project-teams.ts';
import type { ProjectTeams } from './teams/project-teams.ts';
import { createProjectInvitations } from './users/create-project-invitations.ts';
import { createProjectUsers } from './users/create-project-users.ts';
import type { ProjectInvitations } from './users/project-invitations.ts';
import type { ProjectUsers } from './users/project-users.ts';

/** The areas of a project, by the field's words. */
export interface ProjectAreas {
  /** Project id: 24 hexadecimal digits. */
  readonly id: string;
  /** People with access to it. */
  readonly users: ProjectUsers;
  /** Invitations nobody has answered yet. */
  readonly invitations: ProjectInvitations;
  /** Teams with roles in it. */
  readonly teams: ProjectTeams;
  /** API keys with roles in it. */
  readonly apiKeys: ProjectApiKeys;
  /** Service accounts with roles in it. */
  readonly serviceAccounts: ProjectServiceAccounts;
  /** Its settings. */
  readonly settings: ProjectSettings;
  /** How much of this and that it may have. */
  readonly limits: ProjectLimits;
  /** Its tags. */
  readonly tags: ProjectTags;
  /** The access list: from which addresses its clusters can be reached. */
  readonly accessList: AccessList;
  /** Custom roles: what its database users can be granted besides the built-in roles. */
  readonly customRoles: CustomRoles;
  /** Clusters: made, changed, paused, waited for, deleted. */
  readonly clusters: Clusters;
  /** Database users: who may log in to its clusters, and with which roles. */
  readonly databaseUsers: DatabaseUsers;
  /** Cloud backups of its dedicated clusters: snapshots, restores, schedules. */
  readonly backups: Backups;
  /** Search indexes of its clusters, of text and of vectors. */
  readonly searchIndexes: SearchIndexes;
  /** Its private networks, and their peering with other networks. */
  readonly networkPeering: NetworkPeering;
  /** Access to its clusters through private endpoints of other networks. */
  readonly privateEndpoints: PrivateEndpoints;
  /** Its hosts, and what is measured of them. */
  readonly hosts: Hosts;
  /** Logs of its hosts: as parsed lines, as bytes, as files. */
  readonly logs: Logs;
  /** Events: what happened in it. */
  readonly events: ProjectEvents;
  /** Maintenance window: when its clusters may be worked on. */
  readonly maintenanceWindow: MaintenanceWindows;
  /** Alerts: what crossed a bound or went wrong. */
  readonly alerts: Alerts;
  /** Alert configurations: what is watched, and who is told. */
  readonly alertConfigurations: AlertConfigurations;
}

/** One project: what people do with it, on top of the operations. Made by `atlas.project(id)`; makes no call by itself. */
export interface Project extends ProjectAreas, ProjectVerbs {}

/** The verbs of one project. */
export function createProject(kit: ProjectKit): Project {
  const areas = lazily<ProjectAreas>({
    id: () => kit.groupId,
    users: () => createProjectUsers(kit),
    invitations: () => createProjectInvitations(kit),
    teams: () => createProjectTeams(kit),
    apiKeys: () => createProjectApiKeys(kit),
    serviceAccounts: () => createProjectServiceAccounts(kit),
    settings: () => createProjectSettings(kit),
    limits: () => createProjectLimits(kit),
    tags: () => createProjectTags(kit),
    accessList: () => createAccessList(kit),
    customRoles: () => createCustomRoles(kit),
    clusters: () => createClusters(kit),
    databaseUsers: () => createDatabaseUsers(kit),
    backups: () => createBackups(kit),
    searchIndexes: () => createSearchIndexes(kit),
    networkPeering: () => createNetworkPeering(kit),
    privateEndpoints: () => createPrivateEndpoints(kit),
    hosts: () => createHosts(kit),
    logs: () => createLogs(kit, createHosts(kit).list),
    events: () => createProjectEvents(kit),
    maintenanceWindow: () => createMaintenanceWindow(kit),
    alerts: () => createAlerts(kit),
    alertConfigurations: () => createAlertConfigurations(kit),
  });
  return Object.assign(areas, createProjectVerbs(kit));
}
