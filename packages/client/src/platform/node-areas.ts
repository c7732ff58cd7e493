import { later } from './node-later.ts';

/** Stands for `toolkit/areas.ts` in the bundles for Node. */
export const createOrganization = later('createOrganization');
export const createProject = later('createProject');
