import type { Call } from '../../call.ts';
import type { Cluster, Pair } from './model.ts';

/** What a cluster is called in the events about it. */
const about = (name: string) => ({ clusterName: name });

/** The events of a change: the caller's, that of the service which begins to work, and one more when tags changed. */
export function noteUpdate(call: Call, before: Cluster, after: Cluster): void {
  if (!sameTags(before.settings.tags, after.settings.tags)) noteTags(call, after.id);
  noteWork(call, after.name, 'CLUSTER_UPDATE_SUBMITTED');
}

/** What a caller asked for, and that the service has begun to do it: the latter has no actor, as recorded. */
export function noteWork(call: Call, name: string, type: string): void {
  call.event({ type, about: about(name) });
  call.event({ type: 'CLUSTER_UPDATE_STARTED', about: about(name), byService: true });
}

/** The events of a deletion; tags go at once, which is an event of its own, as recorded. */
export function noteDeletion(call: Call, name: string, id: string, hadTags: boolean): void {
  call.event({ type: 'CLUSTER_DELETE_SUBMITTED', about: about(name) });
  if (hadTags) noteTags(call, id);
  call.event({ type: 'CLUSTER_UPDATE_STARTED', about: about(name), byService: true });
}

/** Tags changed: the event names the cluster by its id. */
export const noteTags = (call: Call, id: string): void =>
  call.event({ type: 'CLUSTER_TAGS_MODIFIED', about: { resourceId: id, resourceType: 'cluster' } });

export const sameTags = (a: readonly Pair[], b: readonly Pair[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
