import type { ApiKeyUserDetails } from '@mercator/catalog/types';
import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { ProjectRole } from '../users/roles.ts';
import type { NewApiKey } from './organization-api-keys.ts';

/** An API key to be made in a project. */
export interface NewProjectApiKey {
  /** What it is for, 1 to 250 characters. */
  readonly desc: string;
  /** At least one role of the project. */
  readonly roles: readonly ProjectRole[];
}

/** The API keys that have roles in a project. The keys themselves belong to its organization. */
export interface ProjectApiKeys {
  /**
   * All of them.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const { desc, roles } of project.apiKeys.list()) console.log(desc, roles);
   */
  list(options?: PageOptions): ListOf<'listGroupApiKeys'>;
  /**
   * Makes a key of the organization with roles in this project. The answer is the only one that has `privateKey`
   * whole: keep it, do not print it.
   * @throws AtlasRoleError when a role is none of a project; nothing is sent then.
   * @example
   * const { publicKey, privateKey } = await project.apiKeys.create({ desc: 'ci', roles: ['GROUP_READ_ONLY'] });
   */
  create(key: NewProjectApiKey, options?: VerbOptions): Promise<NewApiKey>;
  /**
   * Gives a key of the organization roles in this project.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when the organization has no such key.
   * @example
   * await project.apiKeys.assign(keyId, ['GROUP_CLUSTER_MANAGER']);
   */
  assign(keyId: string, roles: readonly ProjectRole[], options?: VerbOptions): Promise<void>;
  /**
   * Changes what a key is for, or makes its roles in this project exactly these.
   * @throws AtlasRoleError when a role is none of a project.
   * @throws AtlasNotFoundError when the key has no role in the project.
   * @example
   * await project.apiKeys.update(keyId, { roles: ['GROUP_OWNER'] });
   */
  update(keyId: string, change: Partial<NewProjectApiKey>, options?: VerbOptions): Promise<ApiKeyUserDetails>;
  /**
   * Takes the roles of a key in this project away; the key stays in the organization.
   * @throws AtlasNotFoundError when it has none.
   * @example
   * await project.apiKeys.remove(keyId);
   */
  remove(keyId: string, options?: VerbOptions): Promise<void>;
}
