import type { ApiKeyUserDetails, UserAccessListResponse } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { OrganizationRole } from '../users/roles.ts';
import type { AddressList } from './address-list.ts';

/** An API key to be made in an organization. */
export interface NewOrganizationApiKey {
  /** What it is for, 1 to 250 characters. */
  readonly desc: string;
  /** At least one role of the organization. */
  readonly roles: readonly OrganizationRole[];
}

/** A key as it is shown once, right after it was made. */
export type NewApiKey = ApiKeyUserDetails & {
  readonly id: string;
  readonly publicKey: string;
  /** The secret half. No other answer ever has it whole. */
  readonly privateKey: string;
};

/** The API keys of an organization. */
export interface OrganizationApiKeys {
  /**
   * All of them; of the private halves only the end is shown.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { desc, publicKey } of organization.apiKeys.list()) console.log(desc, publicKey);
   */
  list(options?: PageOptions): ListOf<'listOrgApiKeys'>;
  /**
   * One by id.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * const { roles } = await organization.apiKeys.get(keyId);
   */
  get(keyId: string, options?: VerbOptions): Promise<ApiKeyUserDetails>;
  /**
   * Makes a key. The answer is the only one that has `privateKey` whole: keep it, do not print it. Logs and hooks of
   * the client never see it.
   * @throws AtlasRoleError when a role is none of an organization; nothing is sent then.
   * @example
   * const { publicKey, privateKey } = await organization.apiKeys.create({ desc: 'ci', roles: ['ORG_READ_ONLY'] });
   */
  create(key: NewOrganizationApiKey, options?: VerbOptions): Promise<NewApiKey>;
  /**
   * Changes what it is for, or makes its roles in the organization exactly these.
   * @throws AtlasRoleError when a role is none of an organization.
   * @throws AtlasNotFoundError when there is no such key.
   * @example
   * await organization.apiKeys.update(keyId, { roles: ['ORG_MEMBER'] });
   */
  update(
    keyId: string,
    change: Partial<NewOrganizationApiKey>,
    options?: VerbOptions,
  ): Promise<ApiKeyUserDetails>;
  /**
   * Deletes a key; whoever uses it is refused from then on. `confirm` is its id.
   * @throws AtlasConfirmationError without it; no call is made then.
   * @throws AtlasNotFoundError when there is no such key.
   * @example
   * await organization.apiKeys.delete(keyId, { confirm: keyId });
   */
  delete(keyId: string, options?: ConfirmOptions): Promise<void>;
  /**
   * The addresses from which a key may be used. Makes no call and never fails.
   * @example
   * await organization.apiKeys.accessList(keyId).add(['203.0.113.7']);
   */
  accessList(keyId: string): AddressList<ListOf<'listOrgApiKeyAccessListEntries'>, UserAccessListResponse>;
}
