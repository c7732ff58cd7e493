import type { OrganizationKit } from './kit.ts';
import { lazily } from './lazily.ts';

/** The areas of an organization, by the field's words. */
export interface OrganizationAreas {
  /** Organization id: 24 hexadecimal digits. */
  readonly id: string;
}

/** One organization. Made by `atlas.organization(id)`; makes no call by itself. */
export interface Organization extends OrganizationAreas {}

/** The verbs of one organization. */
export function createOrganization(kit: OrganizationKit): Organization {
  return lazily<OrganizationAreas>({
    id: () => kit.orgId,
  });
}
