import { alertConfigurations } from './alert-configurations/index.ts';
import type { Domain } from './domain.ts';
import { federatedAuthentication } from './federated-authentication/index.ts';
import { projects } from './projects/index.ts';
import { root } from './root/index.ts';
import { usersDomain } from './users/index.ts';

/**
 * The domains every server has at hand when it starts: a new world is made with them, and whoever comes to one asks for its
 * projects first. The others are loaded with `./index.ts`, which lists these too. A domain belongs here only if it draws in
 * no other one: what is here is paid for by every start.
 */
export const firstDomains: readonly Domain[] = [
  root,
  projects,
  usersDomain,
  federatedAuthentication,
  alertConfigurations,
];
