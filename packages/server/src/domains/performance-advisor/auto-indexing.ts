import type { CallOf } from '../../call.ts';
import { Rendered } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { findFlexCluster } from '../clusters/index.ts';

/** Whether a flex cluster that stands for a serverless instance makes indexes by itself. Scope: `<groupId>/<name>`. */
const autoIndexing = kind<{ readonly enabled: boolean }>({ name: 'autoIndexing' });

export async function getGroupServerlessPerformanceAdvisorAutoIndexing(
  call: CallOf<'getGroupServerlessPerformanceAdvisorAutoIndexing'>,
): Promise<Rendered> {
  const { groupId, clusterName } = call.params;
  await findFlexCluster(call.store, groupId, clusterName);
  const document = await call.store.get(autoIndexing, `${groupId}/${clusterName}`, '');
  return new Rendered(String(document?.value.enabled ?? true));
}

export async function setGroupServerlessPerformanceAdvisorAutoIndexing(
  call: CallOf<'setGroupServerlessPerformanceAdvisorAutoIndexing'>,
): Promise<undefined> {
  const { groupId, clusterName, enable } = call.params;
  await findFlexCluster(call.store, groupId, clusterName);
  const scope = `${groupId}/${clusterName}`;
  const value = { enabled: enable };
  const document = await call.store.get(autoIndexing, scope, '');
  if (document) await call.store.update(document, { value });
  else await call.store.insert(autoIndexing, scope, { key: '', id: `autoIndexing ${scope}`, value });
}
