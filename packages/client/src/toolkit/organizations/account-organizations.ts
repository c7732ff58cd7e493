import type { AtlasOrganization, CreateOrganizationRequest } from '@mercator/catalog/types';
import type { AtlasOperations } from '../../atlas-base.ts';
import type { AnswerOf, ListOf } from '../answers.ts';
import { callOptionsOf, type VerbOptions } from '../kit.ts';
import { type PageOptions, pageOf } from '../page-options.ts';
import { totalCountOf } from '../total-count.ts';

/** What people do with organizations before they have one in hand. */
export interface AccountOrganizations {
  /**
   * Every organization the credentials may see.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { id, name } of atlas.listOrganizations()) console.log(id, name);
   */
  listOrganizations(options?: PageOptions): ListOf<'listOrgs'>;
  /**
   * How many there are, in one request of one item.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const count = await atlas.countOrganizations();
   */
  countOrganizations(options?: VerbOptions): Promise<number>;
  /**
   * The organization of this exact name, `undefined` when there is none the credentials may see. Of several with the
   * same name, for the service allows that, the first.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const example = await atlas.organizationByName('Example Inc.');
   */
  organizationByName(name: string, options?: VerbOptions): Promise<AtlasOrganization | undefined>;
  /**
   * Makes an organization, for callers whose organization pays for others. Its key or service account is in the answer,
   * and nowhere else ever again.
   * @throws AtlasApiError when the caller's organization may not.
   * @example
   * const { organization, apiKey } = await atlas.createOrganization({
   *   name: 'Example Subsidiary',
   *   apiKey: { desc: 'first', roles: ['ORG_OWNER'] },
   * });
   */
  createOrganization(
    organization: Readonly<CreateOrganizationRequest>,
    options?: VerbOptions,
  ): Promise<AnswerOf<'createOrg'>>;
}

/** Those verbs, for a client. */
export function createAccountOrganizations({ organizations }: AtlasOperations): AccountOrganizations {
  return {
    listOrganizations: (options = {}) => organizations.listOrgs(pageOf(options), callOptionsOf(options)),
    countOrganizations: async (options = {}) =>
      totalCountOf(await organizations.listOrgs({ itemsPerPage: 1 }, callOptionsOf(options))),
    async organizationByName(name, options = {}) {
      // The service finds by the beginning of names, in small letters or large.
      for await (const organization of organizations.listOrgs({ name }, callOptionsOf(options)))
        if (organization.name === name) return organization;
      return undefined;
    },
    createOrganization: async (organization, options = {}) =>
      await organizations.createOrg({ body: { ...organization } }, callOptionsOf(options)),
  };
}
