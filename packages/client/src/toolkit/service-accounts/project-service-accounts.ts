import type { GroupServiceAccount, ServiceAccountIPAccessListEntry } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { AddressList } from '../api-keys/address-list.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { ProjectRole } from '../users/roles.ts';
import type {
  MadeServiceAccount,
  NewServiceAccount,
  ServiceAccountChange,
} from './organization-service-accounts.ts';
import type { Secrets } from './secrets.ts';

/** The service accounts that have roles in a project. The accounts themselves belong to its organization. */
export interface ProjectServiceAccounts extends Secrets {
  /**
   * All of them.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { clientId, name } of project.serviceAccounts.list()) console.log(clientId, name);
   */
  list(options?: PageOptions): ListOf<'listGroupServiceAccounts'>;
  /**
   * One by its client id.
   * @throws AtlasNotFoundError when it has no role in the project.
   * @example
   * const { roles } = await project.serviceAccounts.get(clientId);
   */
  get(clientId: string, options?: VerbOptions): Promise<GroupServiceAccount>;
  /**
   * Makes an account of the organization with roles in this project, and a first secret, shown only in this answer.
   * @throws AtlasRoleError when a role is none of a project; nothing is sent then.
   * @example
   * const { clientId, secret } = await project.serviceAccounts.create({
   *   name: 'ci', description: 'Reads metrics', roles: ['GROUP_READ_ONLY'],
   * });
   */
  create(
    account: NewServiceAccount<ProjectRole>,
    options?: VerbOptions,
  ): Promise<MadeServiceAccount<GroupServiceAccount>>;
  /**
   * Gives an account of the organization roles in this project.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when the organization has no such account.
   * @example
   * await project.serviceAccounts.assign(clientId, ['GROUP_READ_ONLY']);
   */
  assign(
    clientId: string,
    roles: readonly ProjectRole[],
    options?: VerbOptions,
  ): Promise<GroupServiceAccount>;
  /**
   * Changes its name, its description, or makes its roles in this project exactly these.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when it has no role in the project.
   * @example
   * await project.serviceAccounts.update(clientId, { roles: ['GROUP_OWNER'] });
   */
  update(
    clientId: string,
    change: ServiceAccountChange<ProjectRole>,
    options?: VerbOptions,
  ): Promise<GroupServiceAccount>;
  /**
   * Takes the roles of an account in this project away; the account stays in the organization.
   * @throws AtlasNotFoundError when it has none.
   * @example
   * await project.serviceAccounts.remove(clientId);
   */
  remove(clientId: string, options?: VerbOptions): Promise<void>;
  /**
   * The addresses from which an account may be used. Makes no call and never fails.
   * @example
   * await project.serviceAccounts.accessList(clientId).add(['203.0.113.7']);
   */
  accessList(
    clientId: string,
  ): AddressList<ListOf<'listGroupServiceAccountAccessList'>, ServiceAccountIPAccessListEntry>;
}
