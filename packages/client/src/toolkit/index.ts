/**
 * What the toolkit makes public, area by area.
 *
 * @module
 */
export * from './access-list/index.ts';
export * from './alert-configurations/index.ts';
export * from './alerts/index.ts';
export type { AnswerOf, ListOf } from './answers.ts';
export * from './api-keys/index.ts';
export * from './backups/index.ts';
export * from './charts/index.ts';
export * from './clusters/index.ts';
export type { ConfirmOptions } from './confirm.ts';
export * from './custom-roles/index.ts';
export * from './database-users/index.ts';
export type { Moment } from './dates.ts';
export * from './editable/index.ts';
export {
  AtlasAccessListRequiredError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasErrorKind,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasRestoreConflictError,
} from './error-kinds.ts';
export * from './events/index.ts';
export * from './fleet/index.ts';
export * from './hosts/index.ts';
export type { VerbOptions } from './kit.ts';
export { Listing } from './listing.ts';
export * from './logs/index.ts';
export * from './maintenance-window/index.ts';
export * from './measurements/index.ts';
export * from './metrics/index.ts';
export * from './network-peering/index.ts';
export type { NetworkProvider } from './network-provider.ts';
export type { Organization } from './organization.ts';
export * from './organizations/index.ts';
export type { PageOptions } from './page-options.ts';
export { GONE, type WaitOptions, type WaitProgress } from './poll.ts';
export * from './private-endpoints/index.ts';
export type { Project } from './project.ts';
export * from './projects/index.ts';
export * from './search-indexes/index.ts';
export * from './service-accounts/index.ts';
export * from './teams/index.ts';
export type { Toolkit } from './toolkit.ts';
export { AtlasRoleError, AtlasStateError } from './toolkit-errors.ts';
export * from './users/index.ts';
