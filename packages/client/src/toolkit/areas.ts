/**
 * What makes the verbs of a project and of an organization.
 *
 * @module
 */
export { createOrganization } from './organization.ts';
export { createProject } from './project.ts';
