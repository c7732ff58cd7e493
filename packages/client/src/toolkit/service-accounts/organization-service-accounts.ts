import type { OrgServiceAccount, ServiceAccountIPAccessListEntry } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { AddressList } from '../api-keys/address-list.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { OrganizationRole } from '../users/roles.ts';
import type { NewSecret, Secrets } from './secrets.ts';

/** A service account to be made; `R` are the roles of the place it is made in. */
export interface NewServiceAccount<R> {
  /** Its name, 1 to 64 characters. */
  readonly name: string;
  /** What it is for, 1 to 250 characters. */
  readonly description: string;
  /** At least one role of the place it is made in. */
  readonly roles: readonly R[];
  /** Hours until its first secret expires, 8 to 8760. @default 2160, 90 days */
  readonly secretExpiresAfterHours?: number | undefined;
}

/** What is to change of a service account; what is absent stays. */
export interface ServiceAccountChange<R> {
  /** Another name. */
  readonly name?: string | undefined;
  /** Another description. */
  readonly description?: string | undefined;
  /** All the roles it shall have. */
  readonly roles?: readonly R[] | undefined;
}

/** An account that was just made, with its id and first secret. */
export type MadeServiceAccount<A> = A & {
  /** The id its tokens are asked for with. */
  readonly clientId: string;
  /** Its first secret, shown only here. */
  readonly secret: NewSecret;
};

/** The service accounts of an organization. */
export interface OrganizationServiceAccounts extends Secrets {
  /**
   * All of them.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { clientId, name } of organization.serviceAccounts.list()) console.log(clientId, name);
   */
  list(options?: PageOptions): ListOf<'listOrgServiceAccounts'>;
  /**
   * One by its client id; of its secrets only the ends are shown.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { secrets } = await organization.serviceAccounts.get(clientId);
   */
  get(clientId: string, options?: VerbOptions): Promise<OrgServiceAccount>;
  /**
   * Makes an account with a first secret. `secret.secret` is in no other answer: keep it, do not print it.
   * @throws AtlasRoleError when a role is none of an organization; nothing is sent then.
   * @example
   * const { clientId, secret } = await organization.serviceAccounts.create({
   *   name: 'ci', description: 'Deploys staging', roles: ['ORG_MEMBER'],
   * });
   */
  create(
    account: NewServiceAccount<OrganizationRole>,
    options?: VerbOptions,
  ): Promise<MadeServiceAccount<OrgServiceAccount>>;
  /**
   * Changes its name, its description, or makes its roles exactly these.
   * @throws AtlasRoleError when a role is none of an organization.
   * @throws AtlasNotFoundError when there is no such account.
   * @example
   * await organization.serviceAccounts.update(clientId, { roles: ['ORG_READ_ONLY'] });
   */
  update(
    clientId: string,
    change: ServiceAccountChange<OrganizationRole>,
    options?: VerbOptions,
  ): Promise<OrgServiceAccount>;
  /**
   * Deletes an account with its secrets and tokens. `confirm` is its client id.
   * @throws AtlasConfirmationError without it; no call is made then.
   * @throws AtlasNotFoundError when there is no such account.
   * @example
   * await organization.serviceAccounts.delete(clientId, { confirm: clientId });
   */
  delete(clientId: string, options?: ConfirmOptions): Promise<void>;
  /**
   * The projects an account has roles in.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { groupId, roles } of organization.serviceAccounts.projects(clientId)) console.log(groupId, roles);
   */
  projects(clientId: string, options?: PageOptions): ListOf<'getOrgServiceAccountGroups'>;
  /**
   * The addresses from which an account may be used. Makes no call and never fails.
   * @example
   * await organization.serviceAccounts.accessList(clientId).add(['203.0.113.7']);
   */
  accessList(
    clientId: string,
  ): AddressList<ListOf<'listOrgServiceAccountAccessList'>, ServiceAccountIPAccessListEntry>;
}
