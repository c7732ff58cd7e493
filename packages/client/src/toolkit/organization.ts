import { createOrganizationApiKeys } from './api-keys/create-organization-api-keys.ts';
import type { OrganizationApiKeys } from './api-keys/organization-api-keys.ts';
import { createOrganizationEvents } from './events/create-events.ts';
import type { OrganizationEvents } from './events/events.ts';
import { createFleet } from './fleet/create-fleet.ts';
import type { Fleet } from './fleet/fleet.ts';
import type { OrganizationKit } from './kit.ts';
import { lazily } from './lazily.ts';
import { createInvoices } from './organizations/create-invoices.ts';
import { createOrganizationVerbs } from './organizations/create-organization-verbs.ts';
import type { Invoices } from './organizations/invoices.ts';
import {
  createOrganizationProjects,
  type OrganizationProjects,
} from './organizations/organization-projects.ts';
import {
  createOrganizationSettings,
  type OrganizationSettings,
} from './organizations/organization-settings.ts';
import type { OrganizationVerbs } from './organizations/organization-verbs.ts';
import { createProject } from './project.ts';
import { createOrganizationServiceAccounts } from './service-accounts/create-organization-service-accounts.ts';
import type { OrganizationServiceAccounts } from './service-accounts/organization-service-accounts.ts';
import { createOrganizationTeams } from './teams/create-organization-teams.ts';
import type { OrganizationTeams } from './teams/organization-teams.ts';
import { createOrganizationInvitations } from './users/create-organization-invitations.ts';
import { createOrganizationUsers } from './users/create-organization-users.ts';
import type { OrganizationInvitations } from './users/organization-invitations.ts';
import type { OrganizationUsers } from './users/organization-users.ts';

/** The areas of an organization, by the field's words. */
export interface OrganizationAreas {
  /** Organization id: 24 hexadecimal digits. */
  readonly id: string;
  /** Events: what happened in it, apart from its projects. */
  readonly events: OrganizationEvents;
  /** The same question to every one of its projects. */
  readonly fleet: Fleet;
  /** Its projects. */
  readonly projects: OrganizationProjects;
  /** People who belong to it. */
  readonly users: OrganizationUsers;
  /** Invitations nobody has answered yet. */
  readonly invitations: OrganizationInvitations;
  /** Its teams. */
  readonly teams: OrganizationTeams;
  /** Its API keys. */
  readonly apiKeys: OrganizationApiKeys;
  /** Its service accounts. */
  readonly serviceAccounts: OrganizationServiceAccounts;
  /** Its settings. */
  readonly settings: OrganizationSettings;
  /** Its invoices. */
  readonly invoices: Invoices;
}

/** One organization. Made by `atlas.organization(id)`; makes no call by itself. */
export interface Organization extends OrganizationAreas, OrganizationVerbs {}

/** The verbs of one organization. */
export function createOrganization(kit: OrganizationKit): Organization {
  const areas = lazily<OrganizationAreas>({
    id: () => kit.orgId,
    events: () => createOrganizationEvents(kit),
    fleet: () => createFleet(kit, (groupId) => createProject({ ...kit, groupId })),
    projects: () => createOrganizationProjects(kit),
    users: () => createOrganizationUsers(kit),
    invitations: () => createOrganizationInvitations(kit),
    teams: () => createOrganizationTeams(kit),
    apiKeys: () => createOrganizationApiKeys(kit),
    serviceAccounts: () => createOrganizationServiceAccounts(kit),
    settings: () => createOrganizationSettings(kit),
    invoices: () => createInvoices(kit),
  });
  return Object.assign(areas, createOrganizationVerbs(kit));
}
