import type { ApiKeyUserDetails, UserAccessListResponse } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { ListOf, NewApiKey, Organization, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfApiKeys(project: Project, organization: Organization): Promise<void> {
  const { apiKeys } = organization;
  expectTypeOf(apiKeys.list()).toEqualTypeOf<ListOf<'listOrgApiKeys'>>();
  expectTypeOf(await apiKeys.get('k')).toEqualTypeOf<ApiKeyUserDetails>();
  const key = await apiKeys.create({ desc: 'ci', roles: ['ORG_MEMBER'] });
  expectTypeOf(key).toEqualTypeOf<NewApiKey>();
  expectTypeOf(key.privateKey).toEqualTypeOf<string>();
  // @ts-expect-error a role of a project is none of an organization
  await apiKeys.create({ desc: 'ci', roles: ['GROUP_OWNER'] });
  expectTypeOf(await apiKeys.update('k', { desc: 'cd' })).toEqualTypeOf<ApiKeyUserDetails>();
  expectTypeOf(await apiKeys.delete('k', { confirm: 'k' })).toEqualTypeOf<void>();
  const list = apiKeys.accessList('k');
  expectTypeOf(list.list()).toEqualTypeOf<ListOf<'listOrgApiKeyAccessListEntries'>>();
  expectTypeOf(await list.add(['203.0.113.7'])).toEqualTypeOf<readonly UserAccessListResponse[]>();
  // @ts-expect-error addresses come as an array
  await list.add('203.0.113.7');
  expectTypeOf(await list.remove('203.0.113.7')).toEqualTypeOf<void>();

  const { apiKeys: own } = project;
  expectTypeOf(own.list()).toEqualTypeOf<ListOf<'listGroupApiKeys'>>();
  expectTypeOf(await own.create({ desc: 'ci', roles: ['GROUP_OWNER'] })).toEqualTypeOf<NewApiKey>();
  expectTypeOf(await own.assign('k', ['GROUP_OWNER'])).toEqualTypeOf<void>();
  // @ts-expect-error a role of an organization is none of a project
  await own.assign('k', ['ORG_OWNER']);
  expectTypeOf(await own.update('k', { roles: ['GROUP_OWNER'] })).toEqualTypeOf<ApiKeyUserDetails>();
  expectTypeOf(await own.remove('k')).toEqualTypeOf<void>();
}
