import type { AtlasOrganization } from '@mercator/catalog/types';
import type { ConfirmOptions } from '../confirm.ts';
import type { VerbOptions } from '../kit.ts';

/** What people do with one organization as a whole. */
export interface OrganizationVerbs {
  /**
   * The organization as the service has it.
   * @throws AtlasNotFoundError when there is none, or none the caller may see.
   * @example
   * const { name } = await atlas.organization(orgId).get();
   */
  get(options?: VerbOptions): Promise<AtlasOrganization>;
  /**
   * Gives it another name.
   * @throws AtlasUnauthorizedError when the caller does not own it.
   * @example
   * await organization.rename('Example Inc.');
   */
  rename(name: string, options?: VerbOptions): Promise<AtlasOrganization>;
  /**
   * Deletes the organization, if it has no project, with its users' memberships, teams and keys. `confirm` is its name.
   * @throws AtlasConfirmationError without it (no call is made), and when it is not the name (only the name is read).
   * @throws AtlasNotEmptyError when it has projects; it names them, and nothing is deleted.
   * @throws AtlasNotFoundError when there is no such organization.
   * @example
   * await organization.delete({ confirm: 'Example Inc.' });
   */
  delete(options?: ConfirmOptions): Promise<void>;
}
