import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { findCluster } from '../clusters/index.ts';

/** Namespaces somebody wants to be measured whatever their rank is. Scope: `<groupId>/<clusterName>`. */
const pinned = kind<{ readonly namespaces: readonly string[] }>({ name: 'pinnedNamespaces' });

type ChangingCall =
  | CallOf<'pinGroupClusterCollStatPinnedNamespaces'>
  | CallOf<'updateGroupClusterCollStatPinnedNamespaces'>
  | CallOf<'unpinGroupClusterCollStatUnpinNamespaces'>;

/** Database and collection; a collection may have points in its name. */
const NAMESPACE = /^[^./\\ "$*<>:|?]+\.[^$]+$/;

function namespacesOf({ body }: ChangingCall): readonly string[] {
  const namespaces = body.namespaces ?? [];
  const wrong = namespaces.find((name) => !NAMESPACE.test(name));
  if (wrong === undefined) return namespaces;
  throw apiError('INVALID_NAMESPACE', [wrong], '{0} is no namespace: it has to be <database>.<collection>.', {
    fields: [{ field: 'namespaces', description: '<database>.<collection>' }],
  });
}

async function shown(
  call: Call,
  groupId: string,
  clusterName: string,
  namespaces: readonly string[],
): Promise<object> {
  const { value } = await findCluster(call.store, groupId, clusterName);
  return { clusterId: value.id, groupId, pinnedNamespaces: namespaces };
}

async function change(
  call: ChangingCall,
  merge: (before: readonly string[], given: readonly string[]) => readonly string[],
): Promise<object> {
  const { groupId, clusterName } = call.params;
  await findCluster(call.store, groupId, clusterName);
  const scope = `${groupId}/${clusterName}`;
  const document = await call.store.get(pinned, scope, '');
  const namespaces = [...new Set(merge(document?.value.namespaces ?? [], namespacesOf(call)))];
  if (document) await call.store.update(document, { value: { namespaces } });
  else
    await call.store.insert(pinned, scope, {
      key: '',
      id: `pinnedNamespaces ${scope}`,
      value: { namespaces },
    });
  return shown(call, groupId, clusterName, namespaces);
}

export async function listGroupClusterCollStatPinnedNamespaces(
  call: CallOf<'listGroupClusterCollStatPinnedNamespaces'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const document = await call.store.get(pinned, `${groupId}/${clusterName}`, '');
  return shown(call, groupId, clusterName, document?.value.namespaces ?? []);
}

export const pinGroupClusterCollStatPinnedNamespaces = (
  call: CallOf<'pinGroupClusterCollStatPinnedNamespaces'>,
): Promise<object> => change(call, (_, given) => given);

export const updateGroupClusterCollStatPinnedNamespaces = (
  call: CallOf<'updateGroupClusterCollStatPinnedNamespaces'>,
): Promise<object> => change(call, (before, given) => [...before, ...given]);

export const unpinGroupClusterCollStatUnpinNamespaces = (
  call: CallOf<'unpinGroupClusterCollStatUnpinNamespaces'>,
): Promise<object> => change(call, (before, given) => before.filter((name) => !given.includes(name)));
