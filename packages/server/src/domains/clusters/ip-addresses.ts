import type { CallOf } from '../../call.ts';
import type { Chance } from '../../chance.ts';
import { runningClusters } from './running.ts';

/**
 * The second half of the range for benchmarks (RFC 2544), which is nobody's: who opens a firewall for these lets no
 * stranger in, and it has room for more machines than a world has.
 */
const PREFIX = '198.19';

const HOSTS = 254;

/** The addresses at which the machines of a project's clusters are reached, and from which they reach others. */
export async function getGroupIpAddresses(call: CallOf<'getGroupIpAddresses'>): Promise<object> {
  const { groupId } = call.params;
  const clusters = (await runningClusters(call.store, groupId)).map(({ name, startedDate, nodes }) => {
    // A machine may run two processes, and one that is not built yet has no address.
    const machines = startedDate === undefined ? [] : [...new Set(nodes.map(({ hostname }) => hostname))];
    const addresses = machines.map((hostname) => addressOf(call.chance, hostname));
    return {
      clusterName: name,
      futureInbound: [],
      futureOutbound: [],
      inbound: addresses,
      outbound: addresses,
    };
  });
  return { groupId, services: { clusters } };
}

/** The address of a machine: the same whenever it is asked for. */
function addressOf(chance: Chance, hostname: string): string {
  const own = chance.branch(`address ${hostname}`);
  return `${PREFIX}.${own.integer(HOSTS) + 1}.${own.integer(HOSTS) + 1}`;
}
