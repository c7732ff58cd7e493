/**
 * A typed client of the MongoDB Atlas Administration API.
 *
 * @module
 */
export type { AtlasBase, AtlasOperations } from './atlas-base.ts';
export { Call, type WithResponse } from './call.ts';
export { type Atlas, createAtlas } from './client.ts';
export { type Client, createClient, type RequestOptions } from './create-client.ts';
export type { CoreCallOptions } from './create-core.ts';
export type {
  AccessToken,
  ApiKey,
  AuthFunction,
  Credentials,
  ServiceAccount,
  StoredToken,
  TokenStore,
  UnsignedRequest,
} from './credentials.ts';
export { Download } from './download.ts';
export type { DryRun } from './dry-run.ts';
export type { Environment } from './environment.ts';
export {
  AtlasAbortError,
  AtlasApiError,
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasConnectionError,
  AtlasError,
  AtlasForbiddenError,
  AtlasNotFoundError,
  AtlasPaymentRequiredError,
  AtlasRateLimitError,
  AtlasResponseError,
  AtlasServerError,
  AtlasTimeoutError,
  AtlasUnauthorizedError,
  AtlasValidationError,
  type BadRequestDetail,
  type ErrorPlace,
  type RefusedField,
  type ResponseFault,
} from './errors.ts';
export type {
  DeprecationEvent,
  FailureEvent,
  Hooks,
  LogEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
} from './hooks.ts';
export { ListCall } from './list.ts';
export { MASK } from './mask.ts';
export type {
  AtlasGroups,
  CallOf,
  InputOf,
  ItemOf,
  Method,
  OperationTypes,
  OptionalInputMethod,
  RequiredInputMethod,
  ResultOf,
  SelectVersion,
  VersionArgument,
  VersionTypes,
} from './method.ts';
export type { CallOptions, ClientOptions } from './options.ts';
export { isSecretName, redact } from './redact.ts';
export { redactText } from './redact-text.ts';
export type { Input } from './request.ts';
export type { Runtime } from './runtime.ts';
export type { TokenOptions } from './steps/auth-service-account.ts';
export type { LimitOptions } from './steps/rate-limit.ts';
export type {
  AccessList,
  AccessListBulkOptions,
  AccessListOptions,
  AccessListReplaceOptions,
  AccessListState,
} from './toolkit/access-list/access-list.ts';
export {
  type AccessListOutcome,
  AtlasAccessListError,
  type RefusedEntry,
} from './toolkit/access-list/access-list-error.ts';
export {
  type AwsIpPrefix,
  type AwsIpRanges,
  type AwsIpRangesOptions,
  type AwsIpv6Prefix,
  type AwsRangeOwner,
  fromAwsIpRanges,
} from './toolkit/access-list/aws-ip-ranges.ts';
export type { AccessListDiff, ChangedEntry } from './toolkit/access-list/diff.ts';
export {
  type AccessListEntryInput,
  type AccessListItem,
  type AccessListTarget,
  canonicalAddress,
} from './toolkit/access-list/entry.ts';
export type {
  AlertBoundChanges,
  AlertConfiguration,
  AlertConfigurationChanges,
  AlertConfigurations,
} from './toolkit/alert-configurations/alert-configurations.ts';
export type {
  AlertEventType,
  AlertMetric,
  AlertNotification,
  AlertUnits,
  EventAlert,
  MetricAlert,
  NewAlertConfiguration,
} from './toolkit/alert-configurations/alert-specification.ts';
export { type AlertDates, type AlertMoments, alertDates } from './toolkit/alerts/alert-dates.ts';
export type {
  AcknowledgeForeverOptions,
  AcknowledgeOptions,
  Alert,
  AlertListOptions,
  AlertStatus,
  Alerts,
  OpenAlertsFilter,
} from './toolkit/alerts/alerts.ts';
export type { AnswerOf, ListOf } from './toolkit/answers.ts';
export type { AddressEntry, AddressList } from './toolkit/api-keys/address-list.ts';
export type {
  NewApiKey,
  NewOrganizationApiKey,
  OrganizationApiKeys,
} from './toolkit/api-keys/organization-api-keys.ts';
export type { NewProjectApiKey, ProjectApiKeys } from './toolkit/api-keys/project-api-keys.ts';
export type { Backups } from './toolkit/backups/backups.ts';
export type {
  BackupExport,
  BackupExports,
  ExportBucket,
  ExportBuckets,
  ExportSnapshotOptions,
  NewExportBucket,
} from './toolkit/backups/exports.ts';
export type {
  FlexBackups,
  FlexDownload,
  FlexRestoreJob,
  FlexSnapshot,
} from './toolkit/backups/flex-backups.ts';
export type {
  DailyPolicy,
  HourlyPolicy,
  MonthlyPolicy,
  SnapshotPolicies,
  SnapshotPolicyChanges,
  WeeklyPolicy,
  YearlyPolicy,
} from './toolkit/backups/policies.ts';
export type {
  OplogTime,
  RestoreOptions,
  RestoreSource,
  SnapshotDownload,
  SnapshotFile,
} from './toolkit/backups/restore.ts';
export type { BackupRestoreJobs, DeliveryType, RestoreJob } from './toolkit/backups/restore-jobs.ts';
export { type RestoreState, restoreStateOf } from './toolkit/backups/restore-state.ts';
export type { Retention } from './toolkit/backups/retention.ts';
export type { BackupSchedule, BackupScheduleChanges, BackupSchedules } from './toolkit/backups/schedules.ts';
export type {
  BackupSnapshot,
  BackupSnapshots,
  SnapshotStatus,
  SnapshotType,
  TakeSnapshotOptions,
} from './toolkit/backups/snapshots.ts';
export type { ChartInput, ChartSeries } from './toolkit/charts/chart-series.ts';
export type { Aggregate } from './toolkit/charts/columns.ts';
export { metricLabel } from './toolkit/charts/series-labels.ts';
export { type SparklineOptions, sparkline } from './toolkit/charts/sparkline.ts';
export { type SvgChartOptions, svgChart } from './toolkit/charts/svg-chart.ts';
export { type TextChartOptions, textChart } from './toolkit/charts/text-chart.ts';
export type { Charset } from './toolkit/charts/text-line.ts';
export type { Baseline } from './toolkit/charts/value-scale.ts';
export type {
  AdvancedOptions,
  AdvancedOptionsChanges,
  Cluster,
  ClusterChanges,
  ClusterDocument,
  ClusterIn,
  ConnectionStrings,
  FlexCluster,
  RegionConfig,
  ReplicationSpec,
} from './toolkit/clusters/cluster-document.ts';
export type {
  AutoScalingForm,
  ClusterBasics,
  ClusterForm,
  ClusterSettings,
  ManyRegions,
  NodeCounts,
  OneRegion,
  RegionForm,
  Regions,
  ZoneForm,
  Zones,
} from './toolkit/clusters/cluster-form.ts';
export {
  type CloudProvider,
  CloudProviders,
  type ClusterState,
  ClusterStates,
  type ClusterType,
  ClusterTypes,
  type InstanceSize,
  InstanceSizes,
  type TlsProtocol,
  TlsProtocols,
  type VolumeType,
  VolumeTypes,
} from './toolkit/clusters/cluster-values.ts';
export type {
  ClusterDeleteOptions,
  ClusterListOptions,
  ClusterRegionOptions,
  Clusters,
  ResizeOptions,
  UpgradeOptions,
} from './toolkit/clusters/clusters.ts';
export type { FlexChanges, FlexClusters, FlexForm } from './toolkit/clusters/flex-clusters.ts';
export type { ConfirmOptions } from './toolkit/confirm.ts';
export type { CustomRoles } from './toolkit/custom-roles/custom-roles.ts';
export {
  type CustomRolePermissions,
  type Permissions,
  type PrivilegeAction,
  type PrivilegeResource,
  permissions,
} from './toolkit/custom-roles/permissions.ts';
export type {
  DatabaseUserOptions,
  DatabaseUserPlace,
  DatabaseUsers,
  DeleteDatabaseUserOptions,
  RotatePasswordOptions,
} from './toolkit/database-users/database-users.ts';
export { generatePassword, type PasswordOptions } from './toolkit/database-users/password.ts';
export {
  BUILT_IN_ROLES,
  type BuiltInRole,
  isBuiltInRole,
  type RoleReach,
} from './toolkit/database-users/role-facts.ts';
export { type Roles, roles } from './toolkit/database-users/roles.ts';
export type {
  DatabaseUserChanges,
  DatabaseUserScopes,
  DatabaseUserSettings,
  NewAwsIamUser,
  NewCertificateUser,
  NewDatabaseUser,
  NewDatabaseUserBase,
  NewLdapUser,
  NewOidcUser,
  NewPasswordUser,
  TemporaryUserSettings,
} from './toolkit/database-users/user-input.ts';
export {
  DATABASE_USER_KINDS,
  type DatabaseUserKind,
  databaseUserKindOf,
} from './toolkit/database-users/user-kinds.ts';
export type { Moment } from './toolkit/dates.ts';
export { type BodyOf, stripReadOnly } from './toolkit/editable/strip-read-only.ts';
export {
  AtlasAccessListRequiredError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasErrorKind,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasRestoreConflictError,
} from './toolkit/error-kinds.ts';
export { type AtlasEvent, atlasEvent, type EventBase } from './toolkit/events/atlas-event.ts';
export type { EventFields, EventKind } from './toolkit/events/event-fields.ts';
export type {
  EventDetailOptions,
  EventFilter,
  FollowOptions,
  ProjectEventFilter,
} from './toolkit/events/event-options.ts';
export { describeEventType, type EventType } from './toolkit/events/event-types.ts';
export type { Events, OrganizationEvents, ProjectEvents } from './toolkit/events/events.ts';
export type { FleetCheckpoint } from './toolkit/fleet/checkpoint.ts';
export type {
  Fleet,
  FleetAlertOptions,
  FleetHostOptions,
  FleetMeasurementOptions,
  FleetQuestion,
} from './toolkit/fleet/fleet.ts';
export type { FleetAnswer, FleetResult } from './toolkit/fleet/fleet-answer.ts';
export type { FleetOptions, FleetProgress } from './toolkit/fleet/fleet-options.ts';
export { type AskOne, FleetRun } from './toolkit/fleet/fleet-run.ts';
export type { Host, HostReference, HostType } from './toolkit/hosts/host.ts';
export type { HostFilter } from './toolkit/hosts/host-filter.ts';
export type { HostKind, HostRole } from './toolkit/hosts/host-role.ts';
export type { HostListOptions, HostOptions, HostRoleOptions, Hosts } from './toolkit/hosts/hosts.ts';
export type { VerbOptions } from './toolkit/kit.ts';
export { Listing } from './toolkit/listing.ts';
export { LogBytes } from './toolkit/logs/log-bytes.ts';
export type { LogFilter } from './toolkit/logs/log-filter.ts';
export type { LogFormat } from './toolkit/logs/log-header.ts';
export { LogLine, type LogLineOptions, type LogOrigin, type LogSeverity } from './toolkit/logs/log-line.ts';
export { LogLines } from './toolkit/logs/log-lines.ts';
export type {
  LogDestination,
  LogDownload,
  LogDownloadOptions,
  LogFailure,
  LogFailureOptions,
  LogFile,
  LogLinesOptions,
  LogProgress,
  LogRangeOptions,
  LogStreamOptions,
} from './toolkit/logs/log-options.ts';
export { type LogName, LogNames, type LogSource, type LogTarget } from './toolkit/logs/log-source.ts';
export type { LogSummary } from './toolkit/logs/log-summary.ts';
export type { Logs } from './toolkit/logs/logs.ts';
export type { LogReadOptions } from './toolkit/logs/read-batches.ts';
export { type LogBytesSource, readLogLines } from './toolkit/logs/read-log-lines.ts';
export type {
  MaintenanceHours,
  MaintenanceSettings,
  MaintenanceWindow,
  MaintenanceWindows,
} from './toolkit/maintenance-window/maintenance-window.ts';
export { WEEKDAYS, type Weekday, type WeekdayInput } from './toolkit/maintenance-window/weekdays.ts';
export { type CsvOptions, toCsv } from './toolkit/measurements/csv.ts';
export { type Duration, Granularities, Periods } from './toolkit/measurements/durations.ts';
export { type FriendlyOptions, friendly } from './toolkit/measurements/friendly.ts';
export { type FriendlyStatistics, friendlyStatistics } from './toolkit/measurements/friendly-statistics.ts';
export type {
  FixedWindow,
  MeasurementOptions,
  MeasurementWindow,
  PeriodWindow,
  WindowOptions,
} from './toolkit/measurements/measurement-options.ts';
export type {
  ClusterView,
  ClusterViewOptions,
  HostMeasurements,
  ManyHostsOptions,
  MeasuredHosts,
  MeasurementProgress,
  MeasurementVerbs,
} from './toolkit/measurements/measurement-verbs.ts';
export { mergeSeries } from './toolkit/measurements/merge-series.ts';
export {
  asTuples,
  type MetricUnits,
  type Series,
  type SeriesPoint,
  type SeriesSource,
  sourceLabel,
} from './toolkit/measurements/series.ts';
export { type JsonOptions, type SeriesDocument, toJson } from './toolkit/measurements/series-json.ts';
export { type Measured, percentile, type Statistics, statistics } from './toolkit/measurements/statistics.ts';
export { metricNames } from './toolkit/metrics/metric-names.ts';
export type {
  CollectionMetric,
  DatabaseMetric,
  DiskMetric,
  MetricFamily,
  MetricName,
  MetricSelection,
  ProcessMetric,
  SearchIndexMetric,
  SearchMetric,
} from './toolkit/metrics/metric-types.ts';
export { Metrics } from './toolkit/metrics/metrics.ts';
export type {
  DeleteConnectionOptions,
  ListConnectionsOptions,
  NewPeeringConnection,
  PeeringChanges,
  PeeringConnection,
  PeeringConnections,
} from './toolkit/network-peering/connections.ts';
export type {
  ContainerChanges,
  ListContainersOptions,
  NetworkContainer,
  NetworkContainers,
  NewAwsContainer,
  NewAzureContainer,
  NewContainer,
  NewGcpContainer,
  WantedContainer,
} from './toolkit/network-peering/containers.ts';
export type {
  AwsPeeringNetwork,
  AzurePeeringNetwork,
  ConnectNetworkOptions,
  GcpPeeringNetwork,
  NetworkPeering,
  PeeringNetwork,
} from './toolkit/network-peering/network-peering.ts';
export { peeringStateOf } from './toolkit/network-peering/peering-state.ts';
export type { NetworkProvider } from './toolkit/network-provider.ts';
export type { Organization } from './toolkit/organization.ts';
export type { AccountOrganizations } from './toolkit/organizations/account-organizations.ts';
export type { InvoiceQuery, InvoiceStatus, Invoices } from './toolkit/organizations/invoices.ts';
export type { OrganizationProjects } from './toolkit/organizations/organization-projects.ts';
export type { OrganizationSettings } from './toolkit/organizations/organization-settings.ts';
export type { OrganizationVerbs } from './toolkit/organizations/organization-verbs.ts';
export type { PageOptions } from './toolkit/page-options.ts';
export { GONE, type WaitOptions, type WaitProgress } from './toolkit/poll.ts';
export type {
  EndpointServiceOf,
  PrivateEndpointOf,
  PrivateEndpointRequest,
  PrivateEndpointTypes,
} from './toolkit/private-endpoints/endpoint-documents.ts';
export type {
  DeleteEndpointOptions,
  EndpointServices,
  EndpointWaitOptions,
  ListEndpointServicesOptions,
  NewEndpointService,
} from './toolkit/private-endpoints/endpoint-services.ts';
export { endpointStateOf } from './toolkit/private-endpoints/endpoint-state.ts';
export type {
  ConnectEndpointOptions,
  ConnectedEndpoint,
  PrivateConnection,
  PrivateEndpoints,
} from './toolkit/private-endpoints/private-endpoints.ts';
export type { Project } from './toolkit/project.ts';
export type { AccountProjects, NewProject } from './toolkit/projects/account-projects.ts';
export { AtlasNotEmptyError, type Remainder } from './toolkit/projects/not-empty-error.ts';
export type { LimitName, ProjectLimits } from './toolkit/projects/project-limits.ts';
export type { ProjectSettings } from './toolkit/projects/project-settings.ts';
export type { ProjectTags } from './toolkit/projects/project-tags.ts';
export type { ProjectChange, ProjectVerbs } from './toolkit/projects/project-verbs.ts';
export type {
  BuildSearchIndexOptions,
  DeleteSearchIndexOptions,
  IdentifiedSearchIndex,
  ListSearchIndexesOptions,
  NamedSearchIndex,
  NewSearchIndex,
  NewTextIndex,
  NewVectorIndex,
  SearchIndexDocument,
  SearchIndexes,
  SearchIndexReference,
  SearchNamespace,
} from './toolkit/search-indexes/search-indexes.ts';
export type {
  DeleteSearchNodesOptions,
  SearchNodeSpec,
  SearchNodes,
  SearchNodesDocument,
  SetSearchNodesOptions,
} from './toolkit/search-indexes/search-nodes.ts';
export type {
  MadeServiceAccount,
  NewServiceAccount,
  OrganizationServiceAccounts,
  ServiceAccountChange,
} from './toolkit/service-accounts/organization-service-accounts.ts';
export type { ProjectServiceAccounts } from './toolkit/service-accounts/project-service-accounts.ts';
export type {
  NewSecret,
  Rotation,
  RotationOptions,
  SecretOptions,
  Secrets,
} from './toolkit/service-accounts/secrets.ts';
export type { NewTeam, OrganizationTeams } from './toolkit/teams/organization-teams.ts';
export type { ProjectTeams, TeamWithRoles } from './toolkit/teams/project-teams.ts';
export type { Toolkit } from './toolkit/toolkit.ts';
export { AtlasRoleError, AtlasStateError } from './toolkit/toolkit-errors.ts';
export type {
  OrganizationInvitationChange,
  OrganizationInvitations,
} from './toolkit/users/organization-invitations.ts';
export type {
  MembershipStatus,
  NewOrganizationUser,
  OrganizationUserChange,
  OrganizationUserQuery,
  OrganizationUsers,
  ProjectRoles,
} from './toolkit/users/organization-users.ts';
export type { InvitationQuery, ProjectInvitations } from './toolkit/users/project-invitations.ts';
export type { NewProjectUser, ProjectUserQuery, ProjectUsers } from './toolkit/users/project-users.ts';
export {
  ORGANIZATION_ROLES,
  type OrganizationRole,
  PROJECT_ROLES,
  type ProjectRole,
} from './toolkit/users/roles.ts';
export type {
  FetchFunction,
  HashAlgorithm,
  HeaderRecord,
  Transport,
  TransportLimits,
  TransportRequest,
  TransportResponse,
} from './transport.ts';
