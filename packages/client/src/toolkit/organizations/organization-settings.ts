import type { OrganizationSettings as Settings } from '@mercator/catalog/types';
import { callOptionsOf, type OrganizationKit, type VerbOptions } from '../kit.ts';

/** The settings of an organization. */
export interface OrganizationSettings {
  /**
   * All of them.
   * @throws AtlasApiError when the service refuses.
   * @example
   * const { multiFactorAuthRequired } = await organization.settings.get();
   */
  get(options?: VerbOptions): Promise<Settings>;
  /**
   * Changes those that are named; the answer is all of them.
   * @throws AtlasBadRequestError when a value is refused.
   * @example
   * await organization.settings.update({ apiAccessListRequired: true });
   */
  update(change: Readonly<Settings>, options?: VerbOptions): Promise<Settings>;
}

/** The settings of the organization of a kit. */
export function createOrganizationSettings({
  atlas: { organizations },
  orgId,
}: OrganizationKit): OrganizationSettings {
  return {
    get: async (options = {}) => await organizations.getOrgSettings({ orgId }, callOptionsOf(options)),
    update: async (change, options = {}) =>
      await organizations.updateOrgSettings({ orgId, body: { ...change } }, callOptionsOf(options)),
  };
}
