import { createOrganization, createProject } from '#areas';
import type { AtlasOperations } from '../atlas-base.ts';
import { AtlasValidationError } from '../errors.ts';
import type { Organization } from './organization.ts';
import {
  type AccountOrganizations,
  createAccountOrganizations,
} from './organizations/account-organizations.ts';
import type { Project } from './project.ts';
import { type AccountProjects, createAccountProjects } from './projects/account-projects.ts';

/** The high-level verbs, on top of the operations. */
export interface Toolkit extends AccountProjects, AccountOrganizations {
  /**
   * The verbs of one project. Makes no call.
   * @param id project id, 24 hexadecimal digits; default: the client's own `projectId`
   * @throws AtlasValidationError when there is none, or it is no id.
   * @example
   * const project = atlas.project(groupId);
   */
  project(id?: string): Project;
  /**
   * The verbs of one organization. Makes no call.
   * @param id organization id, 24 hexadecimal digits; default: the client's own `orgId`
   * @throws AtlasValidationError when there is none, or it is no id.
   * @example
   * const organization = atlas.organization(orgId);
   */
  organization(id?: string): Organization;
}

/** The toolkit of a client. */
export function createToolkit(atlas: AtlasOperations): Toolkit {
  return {
    ...createAccountProjects(atlas),
    ...createAccountOrganizations(atlas),
    project: (id = atlas.projectId) => createProject({ atlas, groupId: checkId(id, 'project') }),
    organization: (id = atlas.orgId) => createOrganization({ atlas, orgId: checkId(id, 'organization') }),
  };
}

/** @throws AtlasValidationError when it is no id of the service. */
function checkId(id: string | undefined, of: string): string {
  if (id !== undefined && /^[0-9a-f]{24}$/.test(id)) return id;
  const found = id === undefined ? 'none was given, and the client has no default' : JSON.stringify(id);
  throw new AtlasValidationError(`${of} needs an id of 24 hexadecimal digits: ${found}.`, {
    operation: of,
    parameter: 'id',
  });
}
