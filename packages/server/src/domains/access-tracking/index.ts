import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';
import { checkDedicated, findMachine, type Host, hostsOfCluster, pastOf } from '../workload/index.ts';
import { attemptsOf, KEPT_MS } from './history.ts';

type HistoryCall = CallOf<'getGroupDbAccessHistoryCluster'> | CallOf<'getGroupDbAccessHistoryProcess'>;

/** Attempts the service lists at most, where nobody asks for fewer. */
const MOST = 20_000;

/** Both ends of the time or neither. @throws MISSING_QUERY_PARAMETER, START_DATE_AFTER_END_DATE */
function timeOf({ params: { start, end }, now }: HistoryCall): {
  readonly from: number;
  readonly to: number;
} {
  if (start === undefined && end === undefined) return { from: now - KEPT_MS, to: now };
  const lacking = start === undefined ? 'start' : end === undefined ? 'end' : undefined;
  if (lacking !== undefined)
    throw apiError(
      'MISSING_QUERY_PARAMETER',
      [lacking],
      'The query parameter {0} is required: start and end go together.',
    );
  const [from, to] = [Number(start), Number(end)];
  if (from > to)
    throw apiError(
      'START_DATE_AFTER_END_DATE',
      [String(from), String(to)],
      'The start {0} is after the end {1}.',
    );
  return { from: Math.max(from, now - KEPT_MS), to: Math.min(to, now) };
}

async function answer(call: HistoryCall, hosts: readonly Host[]): Promise<object> {
  const time = timeOf(call);
  const { authResult, ipAddress, nLogs = MOST } = call.params;
  const [first] = hosts;
  if (first === undefined) return { accessLogs: [] };
  const past = await pastOf(call.store, first.cluster);
  return {
    accessLogs: attemptsOf({ hosts, past, ...time, result: authResult, address: ipAddress, most: nLogs }),
  };
}

async function getGroupDbAccessHistoryCluster(
  call: CallOf<'getGroupDbAccessHistoryCluster'>,
): Promise<object> {
  const { groupId, clusterName } = call.params;
  return answer(call, await hostsOfCluster(call.store, groupId, clusterName));
}

async function getGroupDbAccessHistoryProcess(
  call: CallOf<'getGroupDbAccessHistoryProcess'>,
): Promise<object> {
  const { groupId, hostname } = call.params;
  const machine = await findMachine(call.store, groupId, hostname.replace(/:\d+$/, ''));
  checkDedicated(machine[0]);
  return answer(call, machine);
}

/** Who authenticated against the databases of a project, or tried to. */
export const accessTracking: Domain = {
  name: 'access-tracking',
  handlers: { getGroupDbAccessHistoryCluster, getGroupDbAccessHistoryProcess },
};
