import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { Listing } from '../listing.ts';
import { createLogs } from '../logs/create-logs.ts';
import { createMeasurementVerbs } from '../measurements/create-measurement-verbs.ts';
import { undefinedIfMissing } from '../undefined-if-missing.ts';
import { createClusterNames, NO_CLUSTER_NAMES } from './cluster-names.ts';
import { type Host, hostOf } from './host.ts';
import { checkFilter, isMeant } from './host-filter.ts';
import type { HostListOptions, HostOptions, Hosts } from './hosts.ts';
import { processIdOf } from './process-id.ts';

/** The hosts of a project. */
export function createHosts(kit: ProjectKit): Hosts {
  const { atlas, groupId } = kit;
  const { monitoringAndLogs } = atlas;

  const namesFor = (options: HostOptions) =>
    options.clusterNames === 'hostname' ? NO_CLUSTER_NAMES : createClusterNames(kit, options);

  async function* hosts(options: HostListOptions): AsyncGenerator<Host, void, undefined> {
    const names = namesFor(options);
    const { cluster = '' } = options;
    for await (const document of monitoringAndLogs.listGroupProcesses({ groupId }, callOptionsOf(options))) {
      const host = hostOf(document, { groupId, clusterName: await names.nameOf(document) });
      if (isMeant(host, options, names.has(cluster))) yield host;
    }
  }

  const list: Hosts['list'] = (options = {}) => {
    checkFilter(options);
    return new Listing(() => hosts(options));
  };
  const get: Hosts['get'] = async (host, options = {}) => {
    const processId = processIdOf(host);
    const document = await monitoringAndLogs.getGroupProcess({ groupId, processId }, callOptionsOf(options));
    return hostOf(document, { groupId, clusterName: await namesFor(options).nameOf(document) });
  };

  return {
    list,
    get,
    async exists(host, options = {}) {
      return (await undefinedIfMissing(get(host, { ...options, clusterNames: 'hostname' }))) !== undefined;
    },
    primaries: (options) => list({ ...options, role: 'primary' }),
    secondaries: (options) => list({ ...options, role: 'secondary' }),
    byCluster: (cluster, options) => list({ ...options, cluster }),
    ofType: (type, options) => list({ ...options, type }),
    names: async (options) => distinct(list(options), ({ hostname }) => hostname),
    clusterNames: async (options) => distinct(list(options), ({ clusterName }) => clusterName),
    partitions(host, options = {}) {
      const input = { groupId, processId: processIdOf(host) };
      return textsOf(
        () => monitoringAndLogs.listProcessDisks(input, callOptionsOf(options)),
        ({ partitionName }) => partitionName,
      );
    },
    databases(host, options = {}) {
      const input = { groupId, processId: processIdOf(host) };
      return textsOf(
        () => monitoringAndLogs.listDatabases(input, callOptionsOf(options)),
        ({ databaseName }) => databaseName,
      );
    },
    logLines: (host, options) => createLogs(kit, list).lines(host, options),
    ...createMeasurementVerbs(kit, list),
  };
}

async function distinct(hosts: Listing<Host>, of: (host: Host) => string | undefined): Promise<string[]> {
  const texts = new Set<string>();
  for await (const host of hosts) {
    const text = of(host);
    if (text) texts.add(text);
  }
  return [...texts];
}

function textsOf<T>(start: () => AsyncIterable<T>, of: (item: T) => string | undefined): Listing<string> {
  return new Listing(async function* () {
    for await (const item of start()) {
      const text = of(item);
      if (text) yield text;
    }
  });
}
