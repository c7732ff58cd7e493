import type { Call, CallOf } from '../../call.ts';
import { suffices } from '../../stations/roles.ts';
import {
  checkDedicated,
  type Found,
  findProcess,
  isPrimaryAt,
  namespaceOf,
  pastOf,
  slowLine,
  slowOperationsOf,
} from '../workload/index.ts';
import { slowThreshold } from './managed-threshold.ts';
import { windowSince } from './search-window.ts';
import { DEFAULT_REQUEST, suggestionsFor } from './suggestions.ts';

type ProcessCall =
  | CallOf<'listGroupProcessPerformanceAdvisorNamespaces'>
  | CallOf<'listGroupProcessPerformanceAdvisorSlowQueryLogs'>
  | CallOf<'listGroupProcessPerformanceAdvisorSuggestedIndexes'>;

/** Namespaces the service lists at most. */
const MOST_NAMESPACES = 20;

/** Lines the service lists at most, where nobody asks for fewer. */
const MOST_LINES = 20_000;

/** Whether the caller may read the data of a project, and so the values that queries look for. */
export function mayReadData({ caller }: Call, groupId: string): boolean {
  const roles = caller.groupRoles.get(groupId) ?? [];
  return (
    caller.orgRoles.has('ORG_OWNER') || suffices(roles, ['Project Owner', 'Project Data Access Read Only'])
  );
}

/** Slow operations in namespaces. */
export function* inNamespaces(
  found: Iterable<Found>,
  namespaces: readonly string[] | undefined,
): Generator<Found> {
  for (const each of found) {
    if (!namespaces?.length || namespaces.includes(namespaceOf(each.operation.collection))) yield each;
  }
}

async function foundBy(call: ProcessCall, namespaces?: readonly string[]): Promise<Iterable<Found>> {
  const { groupId, processId } = call.params;
  const host = await findProcess(call.store, groupId, processId);
  checkDedicated(host);
  const past = await pastOf(call.store, host.cluster);
  const slowFrom = await slowThreshold(call.store, groupId);
  return inNamespaces(
    slowOperationsOf({ host, past, slowFrom, ...windowSince(call.params, call.now) }),
    namespaces,
  );
}

export async function listGroupProcessPerformanceAdvisorNamespaces(
  call: CallOf<'listGroupProcessPerformanceAdvisorNamespaces'>,
): Promise<object> {
  const names = new Set<string>();
  for (const { operation } of await foundBy(call)) {
    names.add(namespaceOf(operation.collection));
    if (names.size === MOST_NAMESPACES) break;
  }
  return { namespaces: [...names].sort().map((namespace) => ({ namespace, type: 'collection' })) };
}

export async function listGroupProcessPerformanceAdvisorSlowQueryLogs(
  call: CallOf<'listGroupProcessPerformanceAdvisorSlowQueryLogs'>,
): Promise<object> {
  const { namespaces, nLogs = MOST_LINES, includeMetrics, includeOpType, includeReplicaState } = call.params;
  const slowQueries: object[] = [];
  for (const { host, session, operation } of await foundBy(call, namespaces)) {
    if (slowQueries.length >= nLogs) break;
    slowQueries.push({
      line: slowLine(session, operation, host.cluster.redactsLogs).text,
      ...(includeMetrics && { metrics: metricsOf(operation) }),
      namespace: namespaceOf(operation.collection),
      ...(includeOpType && { opType: 'read' }),
      ...(includeReplicaState && {
        replicaState: isPrimaryAt(host, operation.time) ? 'PRIMARY' : 'SECONDARY',
      }),
    });
  }
  return { slowQueries };
}

function metricsOf({
  docsExamined,
  keysExamined,
  returned,
  query,
  index,
  yields,
  milliseconds,
  responseBytes,
}: Found['operation']): object {
  return {
    docsExamined,
    docsExaminedReturnedRatio: docsExamined / returned,
    docsReturned: returned,
    fromUserConnection: true,
    hasAutoEmbedding: false,
    hasIndexCoverage: index !== undefined,
    hasRerank: false,
    hasSort: query.sort !== undefined,
    keysExamined,
    keysExaminedReturnedRatio: keysExamined / returned,
    numYields: yields,
    operationExecutionTime: milliseconds,
    responseLength: responseBytes,
  };
}

export async function listGroupProcessPerformanceAdvisorSuggestedIndexes(
  call: CallOf<'listGroupProcessPerformanceAdvisorSuggestedIndexes'>,
): Promise<object> {
  const { groupId, namespaces, nExamples = DEFAULT_REQUEST.examples, nIndexes } = call.params;
  return suggestionsFor(await foundBy(call, namespaces), {
    examples: nExamples,
    indexes: nIndexes,
    showsValues: mayReadData(call, groupId),
  });
}
