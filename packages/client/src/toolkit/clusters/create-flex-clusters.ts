import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { pageOf } from '../page-options.ts';
import { watchFlex } from './any-cluster.ts';
import type { FlexCluster } from './cluster-document.ts';
import { waitForState } from './create-cluster-waits.ts';
import type { FlexChanges, FlexClusters, FlexForm } from './flex-clusters.ts';
import { refuse } from './refuse.ts';
import { toTags } from './tags.ts';

/** The verbs of a project's flex clusters. */
export function createFlexClusters(kit: ProjectKit): FlexClusters {
  const { atlas, groupId } = kit;
  const { flexClusters } = atlas;
  return {
    list: (options = {}) =>
      flexClusters.listFlexClusters({ groupId, ...pageOf(options) }, callOptionsOf(options)),
    get: async (name, options = {}) => flexClusters.getFlexCluster({ groupId, name }, callOptionsOf(options)),
    waitUntil(name, state, options) {
      const watch = watchFlex(kit, name);
      return waitForState<FlexCluster, typeof state>(kit, watch, state, { gone: watch, options });
    },
    async create(form, options = {}) {
      const { name, provider, region } = form;
      checkForm(form);
      const providerSettings = { backingProviderName: provider, regionName: region };
      const body = { name, providerSettings, ...bodyOf(form) };
      return flexClusters.createFlexCluster({ groupId, body }, callOptionsOf(options));
    },
    async update(name, changes, options = {}) {
      const body = bodyOf(changes);
      if (Object.keys(body).length === 0)
        throw refuse('updateGroupFlexCluster', 'changes', 'hold nothing to change.');
      return flexClusters.updateFlexCluster({ groupId, name, body }, callOptionsOf(options));
    },
  };
}

function bodyOf({ tags, terminationProtection }: FlexChanges) {
  return {
    ...(tags && { tags: toTags(tags) }),
    ...(terminationProtection !== undefined && { terminationProtectionEnabled: terminationProtection }),
  };
}

function checkForm({ name, provider, region }: FlexForm): void {
  for (const [parameter, value] of Object.entries({ name, provider, region }))
    if (typeof value !== 'string' || value === '')
      throw refuse('createGroupFlexCluster', parameter, 'is missing.');
}
