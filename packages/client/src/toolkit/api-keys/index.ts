export type { AddressEntry, AddressList } from './address-list.ts';
export type {
  NewApiKey,
  NewOrganizationApiKey,
  OrganizationApiKeys,
} from './organization-api-keys.ts';
export type { NewProjectApiKey, ProjectApiKeys } from './project-api-keys.ts';
