import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { kind } from '../../store/kind.ts';
import { pageOf } from '../page-of.ts';
import { windowUntil } from '../performance-advisor/index.ts';
import { clientsAt, findProcess, type Host, hostsOfCluster, type Past, pastOf } from '../workload/index.ts';
import { executionsOf, type QueryShape, shapesAt, summaryOf } from './shapes.ts';

/** A shape that may not run. Scope: `<groupId>/<clusterName>`. Key: its hash. */
interface RejectedShape {
  readonly hash: string;
  readonly command: string;
  readonly namespace: string;
  readonly text: string;
}

const rejectedShapes = kind<RejectedShape>({ name: 'rejectedQueryShape' });

type StatisticsCall =
  | CallOf<'getGroupClusterQueryShapeInsightDetails'>
  | CallOf<'listGroupClusterQueryShapeInsightSummaries'>;

/** Shapes that are listed at most, where nobody asks for fewer. */
const MOST_SUMMARIES = 100;

const notFound = (hash: string, clusterName: string) =>
  apiError(
    'RESOURCE_NOT_FOUND',
    [`Query shape ${hash} of cluster ${clusterName}`],
    'Cannot find resource {0}.',
  );

interface Asked {
  readonly hosts: readonly Host[];
  readonly past: Past | undefined;
  readonly shapes: readonly QueryShape[];
  readonly from: number;
  readonly to: number;
}

/** Processes that run queries, with the shapes of those. */
async function askedOf(call: StatisticsCall): Promise<Asked> {
  const { groupId, clusterName, processIds } = call.params;
  const all = await hostsOfCluster(call.store, groupId, clusterName);
  const named: string[] = [];
  for (const id of processIds ?? []) named.push((await findProcess(call.store, groupId, id)).id);
  const hosts = all.filter(({ id, role }) => role !== 'mongos' && (named.length === 0 || named.includes(id)));
  const [first] = hosts;
  const past = first && (await pastOf(call.store, first.cluster));
  return { hosts, past, shapes: past ? shapesAt(past, call.now) : [], ...windowUntil(call.params, call.now) };
}

/** Whether the shapes have run in the window, or are asked for at its end. */
const areKnown = ({ past, to }: Asked, executions: number): boolean =>
  executions > 0 || (past !== undefined && clientsAt(past, to));

const countOf = ({ hosts, past, from, to }: Asked): number =>
  past ? executionsOf(hosts, past, from, to) : 0;

export async function listGroupClusterQueryShapeInsightSummaries(
  call: CallOf<'listGroupClusterQueryShapeInsightSummaries'>,
): Promise<object> {
  const { namespaces, commands, queryShapeHashes, series, nSummaries = MOST_SUMMARIES } = call.params;
  const asked = await askedOf(call);
  const executions = countOf(asked);
  const hashes = queryShapeHashes?.map((hash) => hash.toUpperCase());
  const wanted = asked.shapes.filter(
    ({ namespace, command, hash }) =>
      (!namespaces?.length || namespaces.includes(namespace)) &&
      (!commands?.length || commands.includes(command)) &&
      (!hashes?.length || hashes.includes(hash)),
  );
  const ran = areKnown(asked, executions) ? wanted.slice(0, nSummaries) : [];
  return { summaries: ran.map((shape) => summaryOf(shape, executions, series ?? [])) };
}

export async function getGroupClusterQueryShapeInsightDetails(
  call: CallOf<'getGroupClusterQueryShapeInsightDetails'>,
): Promise<object> {
  const { clusterName, queryShapeHash } = call.params;
  const asked = await askedOf(call);
  const shape = asked.shapes.find(({ hash }) => hash === queryShapeHash.toUpperCase());
  const executions = countOf(asked);
  if (shape === undefined || !areKnown(asked, executions)) throw notFound(queryShapeHash, clusterName);
  const since =
    asked.past?.collections.find(({ collection }) => collection === shape.mixed.collection)?.from ??
    asked.from;
  const program = { applicationName: 'web', driverName: 'nodejs', driverVersion: '6.17.0' };
  return {
    firstSeen: { ...program, timestamp: Math.max(since, asked.from) },
    lastSeen: { ...program, timestamp: asked.to },
    queryStats: summaryOf(shape, executions, []),
  };
}

const view = ({ hash, command, namespace, text }: RejectedShape, status = 'REJECTED'): object => ({
  command: command.toUpperCase(),
  namespace,
  queryShape: text,
  queryShapeHash: hash,
  status,
});

async function scopeOf(
  call: Call,
  { groupId, clusterName }: { readonly groupId: string; readonly clusterName: string },
): Promise<string> {
  await hostsOfCluster(call.store, groupId, clusterName);
  return `${groupId}/${clusterName}`;
}

export async function listGroupClusterQueryShapes(
  call: CallOf<'listGroupClusterQueryShapes'>,
): Promise<Page> {
  return pageOf(call, rejectedShapes, await scopeOf(call, call.params), (shape) => view(shape));
}

export async function getGroupClusterQueryShape(call: CallOf<'getGroupClusterQueryShape'>): Promise<object> {
  const { clusterName, queryShapeHash } = call.params;
  const document = await call.store.get(
    rejectedShapes,
    await scopeOf(call, call.params),
    queryShapeHash.toUpperCase(),
  );
  if (document === undefined) throw notFound(queryShapeHash, clusterName);
  return view(document.value);
}

export async function updateGroupClusterQueryShape(
  call: CallOf<'updateGroupClusterQueryShape'>,
): Promise<object> {
  const { groupId, clusterName, queryShapeHash } = call.params;
  const { status } = call.body;
  const hash = queryShapeHash.toUpperCase();
  const scope = await scopeOf(call, call.params);
  const document = await call.store.get(rejectedShapes, scope, hash);
  const shape = document?.value ?? (await knownShape(call, groupId, clusterName, hash));
  if (shape === undefined) throw notFound(queryShapeHash, clusterName);
  if (status === 'REJECTED' && document === undefined) {
    await call.store.insert(rejectedShapes, scope, { key: hash, id: `${scope} ${hash}`, value: shape });
    call.event({ type: 'QUERY_SHAPE_BLOCKED', about: { clusterName } });
  } else if (status === 'UNREJECTED' && document) {
    await call.store.remove(document);
    call.event({ type: 'QUERY_SHAPE_UNBLOCKED', about: { clusterName } });
  }
  return view(shape, status);
}

async function knownShape(
  call: Call,
  groupId: string,
  clusterName: string,
  hash: string,
): Promise<RejectedShape | undefined> {
  const [host] = await hostsOfCluster(call.store, groupId, clusterName);
  const shapes = host ? shapesAt(await pastOf(call.store, host.cluster), call.now) : [];
  const found = shapes.find((shape) => shape.hash === hash);
  return found && { hash, command: found.command, namespace: found.namespace, text: found.text };
}
