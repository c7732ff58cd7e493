import { createOrganization, createProject } from '#areas';
import type { AtlasOperations } from '../atlas-base.ts';
import { AtlasValidationError } from '../errors.ts';
import { checkId } from './check-id.ts';
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
    project: (id = atlas.projectId) => createProject({ atlas, groupId: chosenId(id, 'project') }),
    organization: (id = atlas.orgId) => createOrganization({ atlas, orgId: chosenId(id, 'organization') }),
  };
}

/** @throws AtlasValidationError when there is none, or it is no id of the service. */
function chosenId(id: string | undefined, of: string): string {
  if (id !== undefined) return checkId(id, 'id', of);
  throw new AtlasValidationError('needs an id: none was given, and the client has no default.', {
    operation: of,
    parameter: 'id',
  });
}
