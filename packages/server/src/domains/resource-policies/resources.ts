import type { Store } from '../../store/store.ts';
import { accessListEntries } from '../access-list/index.ts';
import { clusterKind, flexClusterKind, judgedFlex } from '../clusters/index.ts';
import { hasMaintenanceWindow } from '../maintenance-windows/index.ts';
import { type Group, groups } from '../places.ts';
import {
  clusterSituations,
  type JudgedCluster,
  projectSituations,
  type Situation,
} from '../policy-judge/index.ts';

/** Something policies are about, in every situation in which they could forbid it. */
export interface Resource {
  readonly resourceType: 'CLUSTER' | 'PROJECT';
  readonly resourceId: string;
  readonly resourceName: string;
  readonly situations: readonly Situation[];
}

/** Changes of a project that leave something behind which can be looked at later. */
const PROJECT_ACTIONS = ['project.ipAccessList.modify', 'project.maintenanceWindow.modify'];

/** Every cluster and project of an organization. */
export async function resourcesOf(store: Store, orgId: string): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for (const { value: group } of await store.all(groups, orgId)) {
    resources.push(await projectResource(store, group));
    for (const { value } of await store.all(clusterKind, group.id))
      resources.push(clusterResource(value, value.name, orgId));
    for (const { value } of await store.all(flexClusterKind, group.id))
      resources.push(clusterResource(judgedFlex(value), value.name, orgId));
  }
  return resources;
}

function clusterResource(cluster: JudgedCluster, resourceName: string, orgId: string): Resource {
  const situations = clusterSituations(cluster, orgId);
  return { resourceType: 'CLUSTER', resourceId: cluster.id, resourceName, situations };
}

async function projectResource(store: Store, { id, name, orgId }: Group): Promise<Resource> {
  const entries = await store.all(accessListEntries, id);
  const situations = projectSituations(id, orgId, PROJECT_ACTIONS, {
    ipAccessList: entries.flatMap(({ value }) => value.source.cidrBlock ?? []),
    hasDefinedMaintenanceWindow: await hasMaintenanceWindow(store, id),
  });
  return { resourceType: 'PROJECT', resourceId: id, resourceName: name, situations };
}
