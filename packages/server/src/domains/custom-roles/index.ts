import type { Domain } from '../domain.ts';
import { resource } from '../resource.ts';
import { customRoleResource } from './role.ts';

/** Custom database roles of a project. */
export const customRolesDomain: Domain = {
  name: 'custom-roles',
  handlers: resource(customRoleResource),
};
