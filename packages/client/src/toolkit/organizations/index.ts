export type { AccountOrganizations } from './account-organizations.ts';
export type { InvoiceQuery, InvoiceStatus, Invoices } from './invoices.ts';
export type { OrganizationProjects } from './organization-projects.ts';
export type { OrganizationSettings } from './organization-settings.ts';
export type { OrganizationVerbs } from './organization-verbs.ts';
