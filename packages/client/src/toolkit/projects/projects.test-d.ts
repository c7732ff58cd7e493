import type {
  DataFederationLimit,
  Group,
  GroupIPAddresses,
  GroupSettings,
  ResourceTag,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { Atlas, ListOf, Project, Remainder } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfProjects(atlas: Atlas, project: Project): Promise<void> {
  expectTypeOf(atlas.project('id')).toEqualTypeOf<Project>();
  expectTypeOf(atlas.project().id).toEqualTypeOf<string>();
  expectTypeOf(atlas.listProjects({ itemsPerPage: 10 })).toEqualTypeOf<ListOf<'listGroups'>>();
  for await (const group of atlas.listProjects()) expectTypeOf(group).toEqualTypeOf<Group>();
  expectTypeOf(await atlas.projectByName('shop')).toEqualTypeOf<Group | undefined>();
  expectTypeOf(await atlas.createProject({ name: 'shop', ownerId: 'u' })).toEqualTypeOf<Group>();
  // @ts-expect-error a project needs a name
  await atlas.createProject({ orgId: 'o' });
  // @ts-expect-error the name is a text, not an object
  await atlas.projectByName({ name: 'shop' });

  expectTypeOf(await project.get()).toEqualTypeOf<Group>();
  expectTypeOf(await project.exists()).toEqualTypeOf<boolean>();
  expectTypeOf(await project.rename('other')).toEqualTypeOf<Group>();
  expectTypeOf(await project.update({ tags: [{ key: 'k', value: 'v' }] })).toEqualTypeOf<Group>();
  // @ts-expect-error the organization of a project is no change
  await project.update({ orgId: 'o' });
  expectTypeOf(await project.userCount({ flattenTeams: true })).toEqualTypeOf<number>();
  expectTypeOf(await project.ipAddresses()).toEqualTypeOf<GroupIPAddresses>();
  expectTypeOf(await project.contents()).toEqualTypeOf<readonly Remainder[]>();
  expectTypeOf(await project.delete({ confirm: 'shop' })).toEqualTypeOf<void>();
  // @ts-expect-error a confirmation is a name, not a yes
  await project.delete({ confirm: true });

  expectTypeOf(await project.settings.get()).toEqualTypeOf<GroupSettings>();
  expectTypeOf(
    await project.settings.update({ isDataExplorerEnabled: false }),
  ).toEqualTypeOf<GroupSettings>();
  // @ts-expect-error there is no such setting
  await project.settings.update({ isDataExplorer: false });
  expectTypeOf(project.limits.list()).toEqualTypeOf<ListOf<'listGroupLimits'>>();
  expectTypeOf(
    await project.limits.get('atlas.project.deployment.clusters'),
  ).toEqualTypeOf<DataFederationLimit>();
  expectTypeOf(
    await project.limits.set('dataFederation.bytesProcessed.query', 1),
  ).toEqualTypeOf<DataFederationLimit>();
  // @ts-expect-error a limit is a number
  await project.limits.set('atlas.project.deployment.clusters', '40');
  expectTypeOf(await project.limits.reset('atlas.project.deployment.clusters')).toEqualTypeOf<void>();
  expectTypeOf(await project.tags.list()).toEqualTypeOf<readonly ResourceTag[]>();
  expectTypeOf(await project.tags.set({ team: 'platform' })).toEqualTypeOf<readonly ResourceTag[]>();
  expectTypeOf(await project.tags.remove(['team'])).toEqualTypeOf<readonly ResourceTag[]>();
  expectTypeOf(await project.tags.replace({})).toEqualTypeOf<readonly ResourceTag[]>();
  // @ts-expect-error a tag has a text
  await project.tags.set({ team: 1 });
}
