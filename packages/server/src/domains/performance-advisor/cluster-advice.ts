import type { Call, CallOf } from '../../call.ts';
import { timeText } from '../event.ts';
import {
  type Collection,
  type Found,
  findProcess,
  type Host,
  hostsOfCluster,
  indexFor,
  namespaceOf,
  pastOf,
  type Span,
  slowOperationsOf,
  thereAt,
} from '../workload/index.ts';
import { slowThreshold } from './managed-threshold.ts';
import { inNamespaces, mayReadData } from './process-advice.ts';
import { adviceFor } from './schema-advice.ts';
import { type SearchWindow, windowUntil } from './search-window.ts';
import { DEFAULT_REQUEST, suggestionsFor } from './suggestions.ts';

/** An index nobody used for so long may go, in milliseconds. */
const UNUSED_AFTER = 7 * 24 * 3_600_000;

const INDEX_ENTRY_BYTES = 22;

async function* foundIn(
  call: Call,
  hosts: readonly Host[],
  groupId: string,
  window: SearchWindow,
): AsyncGenerator<Found> {
  const slowFrom = await slowThreshold(call.store, groupId);
  for (const host of hosts) {
    const past = await pastOf(call.store, host.cluster);
    yield* slowOperationsOf({ host, past, slowFrom, ...window });
  }
}

async function allFound(
  call: Call,
  hosts: readonly Host[],
  groupId: string,
  window: SearchWindow,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const each of foundIn(call, hosts, groupId, window)) found.push(each);
  return found;
}

export async function listGroupClusterPerformanceAdvisorSuggestedIndexes(
  call: CallOf<'listGroupClusterPerformanceAdvisorSuggestedIndexes'>,
): Promise<object> {
  const { groupId, clusterName, processIds, namespaces } = call.params;
  const hosts = await hostsOfCluster(call.store, groupId, clusterName);
  const named: Host[] = [];
  for (const id of processIds ?? []) named.push(await findProcess(call.store, groupId, id));
  const asked = named.length === 0 ? hosts : hosts.filter(({ id }) => named.some((host) => host.id === id));
  const found = await allFound(call, asked, groupId, windowUntil(call.params, call.now));
  return suggestionsFor(inNamespaces(found, namespaces), {
    ...DEFAULT_REQUEST,
    showsValues: mayReadData(call, groupId),
  });
}

function viewIndex(
  hosts: readonly Host[],
  { collection, from }: Span & { readonly collection: Collection },
  keys: readonly string[],
): object {
  const shards = [...new Set(hosts.flatMap(({ replicaSetName }) => replicaSetName ?? []))];
  return {
    accessCount: 0,
    index: keys.map((key) => ({ [key]: 1 })),
    name: keys.map((key) => `${key}_1`).join('_'),
    namespace: namespaceOf(collection),
    shards,
    since: timeText(from),
    sizeBytes: collection.documents * INDEX_ENTRY_BYTES,
  };
}

/** Indexes of the sample data that none of the queries it is asked can use, once they had a week to be used. */
export async function listGroupClusterPerformanceAdvisorDropIndexSuggestions(
  call: CallOf<'listGroupClusterPerformanceAdvisorDropIndexSuggestions'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const hosts = await hostsOfCluster(call.store, groupId, clusterName);
  const [first] = hosts;
  const past = first && (await pastOf(call.store, first.cluster));
  const old = past
    ? thereAt(past.collections, call.now).filter(({ from }) => from + UNUSED_AFTER <= call.now)
    : [];
  const unusedIndexes = old.flatMap((held) => {
    const used = held.collection.queries.map((query) => indexFor(held.collection, query));
    return held.collection.indexes
      .filter((keys) => !used.includes(keys))
      .map((keys) => viewIndex(hosts, held, keys));
  });
  return { hiddenIndexes: [], redundantIndexes: [], unusedIndexes };
}

export async function listGroupClusterPerformanceAdvisorSchemaAdvice(
  call: CallOf<'listGroupClusterPerformanceAdvisorSchemaAdvice'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  const hosts = await hostsOfCluster(call.store, groupId, clusterName);
  const found = await allFound(call, hosts, groupId, windowUntil({}, call.now));
  return { recommendations: adviceFor(found) };
}
