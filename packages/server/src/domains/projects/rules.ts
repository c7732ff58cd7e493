import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Caller } from '../../identity/caller.ts';
import { suffices } from '../../stations/roles.ts';
import type { Store } from '../../store/store.ts';
import type { Group } from '../places.ts';

const REL = 'https://cloud.mongodb.com/';

const LINKED = ['containers', 'clusters', 'databaseUsers', 'peers', 'processes', 'whitelist'] as const;

/** Kinds of documents that count as clusters of a project. */
const CLUSTER_KINDS = ['cluster', 'flexCluster'] as const;

/** How many clusters of any family a project has. */
export async function clusterCount(store: Store, groupId: string): Promise<number> {
  let count = 0;
  for (const name of CLUSTER_KINDS) count += await store.count({ name }, groupId);
  return count;
}

/** A project as the API shows it; only a single answer links what it holds. */
export function viewGroup(
  call: Call,
  { id, tags, ...group }: Group,
  count: number,
  { alone, withTags = true }: { readonly alone: boolean; readonly withTags?: boolean },
): object {
  const self = call.link(`/groups/${id}`);
  const links = alone
    ? [self, ...LINKED.map((name) => call.link(`/groups/${id}/${name}`, REL + name))]
    : [self];
  return { ...group, id, clusterCount: count, links, ...(withTags ? { tags } : {}) };
}

/** Whether a caller sees a project in lists. */
export function seesProject(caller: Caller, groupId: string): boolean {
  return suffices([...caller.orgRoles, ...(caller.groupRoles.get(groupId) ?? [])], ['Project Read Only']);
}

/** Only some roles of an organization may add projects to it. */
export function mustCreateProjects(caller: Caller, orgId: string): void {
  if (orgId !== caller.orgId)
    throw apiError(
      'USER_CANNOT_ACCESS_ORG',
      [orgId],
      'These credentials belong to another organization than {0}.',
    );
  if (!suffices(caller.orgRoles, ['Organization Project Creator']))
    throw apiError('NOT_ORG_GROUP_CREATOR', [], 'This takes the role Organization Project Creator.');
}

/** The service sends this, of no use to anybody, where it creates a project or touches its settings. */
export const uselessLocation = (base: string): string => `${base}//api/atlas/v1.0`;
