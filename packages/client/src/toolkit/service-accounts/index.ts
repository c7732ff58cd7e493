export type {
  MadeServiceAccount,
  NewServiceAccount,
  OrganizationServiceAccounts,
  ServiceAccountChange,
} from './organization-service-accounts.ts';
export type { ProjectServiceAccounts } from './project-service-accounts.ts';
export type {
  NewSecret,
  Rotation,
  RotationOptions,
  SecretOptions,
  Secrets,
} from './secrets.ts';
