import { identityDomain } from '../identity/expiry.ts';
import { accessList } from './access-list/index.ts';
import { accessTracking } from './access-tracking/index.ts';
import { activityFeed } from './activity-feed/index.ts';
import { aiModels } from './ai-models/index.ts';
import { alertConfigurations } from './alert-configurations/index.ts';
import { alertsDomain } from './alerts/index.ts';
import { apiKeyDomain } from './api-keys/index.ts';
import { atlasSearch } from './atlas-search/index.ts';
import { auditing } from './auditing/index.ts';
import { awsClustersDns } from './aws-clusters-dns/index.ts';
import { backupCompliance } from './backup-compliance/index.ts';
import { backupExports } from './backup-exports/index.ts';
import { backupRestores } from './backup-restores/index.ts';
import { backupSchedules } from './backup-schedules/index.ts';
import { cloudBackups } from './cloud-backups/index.ts';
import { cloudProviderAccess } from './cloud-provider-access/index.ts';
import { clusterValidation } from './cluster-validation/index.ts';
import { clusters } from './clusters/index.ts';
import { collectionMetrics } from './collection-metrics/index.ts';
import { customRolesDomain } from './custom-roles/index.ts';
import { dataFederation } from './data-federation/index.ts';
import { databaseUsersDomain } from './database-users/index.ts';
import type { Domain } from './domain.ts';
import { encryptionAtRest } from './encryption-at-rest/index.ts';
import { eventsDomain } from './events/index.ts';
import { federatedAuthentication } from './federated-authentication/index.ts';
import { flexBackups } from './flex-backups/index.ts';
import { flexClusters } from './flex-clusters/index.ts';
import { globalClusters } from './global-clusters/index.ts';
import { invitations } from './invitations/index.ts';
import { invoices } from './invoices/index.ts';
import { legacyBackups } from './legacy-backups/index.ts';
import { limitDescription } from './limit-description/index.ts';
import { liveMigrations } from './live-migrations/index.ts';
import { logExport } from './log-export/index.ts';
import { logs } from './logs/index.ts';
import { maintenanceWindowDomain } from './maintenance-windows/index.ts';
import { metricIntegrations } from './metric-integrations/index.ts';
import { monitoring } from './monitoring/index.ts';
import { networkPeering } from './network-peering/index.ts';
import { onlineArchives } from './online-archive/index.ts';
import { organizations } from './organizations/index.ts';
import { outageSimulations } from './outage-simulations/index.ts';
import { overloadSimulations } from './overload-simulations/index.ts';
import { performanceAdvisor } from './performance-advisor/index.ts';
import { privateEndpoints } from './private-endpoints/index.ts';
import { projects } from './projects/index.ts';
import { queryShapes } from './query-shapes/index.ts';
import { rateLimiting } from './rate-limiting/index.ts';
import { remoteMcp } from './remote-mcp/index.ts';
import { resourcePolicyDomain } from './resource-policies/index.ts';
import { rollingIndex } from './rolling-index/index.ts';
import { root } from './root/index.ts';
import { sandbox } from './sandbox/index.ts';
import { serverless } from './serverless/index.ts';
import { serviceAccountDomain } from './service-accounts/index.ts';
import { standbyLinkDomain } from './standby-links/index.ts';
import { streams } from './streams/index.ts';
import { teamDomain } from './teams/index.ts';
import { thirdPartyIntegrations } from './third-party-integrations/index.ts';
import { userSecurityDomain } from './user-security/index.ts';
import { usersDomain } from './users/index.ts';

/** Every domain of the server. A new one is a line here. Loaded when one is needed that is not among the first (`./first.ts`). */
export const domains: readonly Domain[] = [
  root,
  organizations,
  projects,
  apiKeyDomain,
  clusters,
  flexClusters,
  cloudBackups,
  backupSchedules,
  backupRestores,
  backupExports,
  backupCompliance,
  flexBackups,
  databaseUsersDomain,
  accessList,
  eventsDomain,
  monitoring,
  logs,
  accessTracking,
  performanceAdvisor,
  collectionMetrics,
  queryShapes,
  logExport,
  alertConfigurations,
  alertsDomain,
  auditing,
  awsClustersDns,
  maintenanceWindowDomain,
  activityFeed,
  limitDescription,
  rateLimiting,
  resourcePolicyDomain,
  serviceAccountDomain,
  streams,
  legacyBackups,
  liveMigrations,
  usersDomain,
  teamDomain,
  invitations,
  federatedAuthentication,
  identityDomain,
  privateEndpoints,
  cloudProviderAccess,
  customRolesDomain,
  userSecurityDomain,
  networkPeering,
  encryptionAtRest,
  serverless,
  dataFederation,
  onlineArchives,
  rollingIndex,
  globalClusters,
  atlasSearch,
  thirdPartyIntegrations,
  clusterValidation,
  outageSimulations,
  overloadSimulations,
  metricIntegrations,
  standbyLinkDomain,
  aiModels,
  remoteMcp,
  sandbox,
  invoices,
];
