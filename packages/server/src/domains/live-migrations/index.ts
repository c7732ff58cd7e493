import type { Domain } from '../domain.ts';
import {
  createOrgLiveMigrationLinkToken,
  deleteOrgLiveMigrationLinkTokens,
  listOrgLiveMigrationAvailableProjects,
} from './link.ts';
import {
  createGroupLiveMigration,
  cutoverGroupLiveMigration,
  getGroupLiveMigration,
  migrationLifecycle,
} from './migration.ts';
import {
  getGroupLiveMigrationValidateStatus,
  validateGroupLiveMigrations,
  validationLifecycle,
} from './validation.ts';

/** Live migrations that are pushed here from an Ops Manager elsewhere. */
export const liveMigrations: Domain = {
  name: 'live-migrations',
  handlers: {
    createOrgLiveMigrationLinkToken,
    deleteOrgLiveMigrationLinkTokens,
    listOrgLiveMigrationAvailableProjects,
    validateGroupLiveMigrations,
    getGroupLiveMigrationValidateStatus,
    createGroupLiveMigration,
    getGroupLiveMigration,
    cutoverGroupLiveMigration,
  },
  lifecycles: [validationLifecycle, migrationLifecycle],
};
