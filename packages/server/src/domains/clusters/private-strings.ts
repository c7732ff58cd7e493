import { type CloudProvider, cloudRegionName } from '../network-containers/index.ts';
import type { Access, ConnectedEndpoint } from '../private-access/index.ts';
import { clusterURI, DOMAIN, optionsOf, srvAddress } from './connection-strings.ts';
import { type Cluster, hardwareOf, isTenant } from './model.ts';

/** Nodes behind an endpoint are told apart by their ports: the first has this one. */
const FIRST_PORT = 1024;

/** A region of a cluster, and how many nodes a driver is told of there. */
interface Part {
  readonly provider: CloudProvider;
  readonly name: string;
  readonly nodes: number;
}

/** One way in: endpoints that lead together to every node that is needed. */
interface Entry {
  readonly parts: readonly { readonly part: Part; readonly endpoint: ConnectedEndpoint }[];
  /** Place among the ways in, which is part of the host names. */
  readonly index: number;
}

/** The members of `connectionStrings` that are there for private networks only. */
export function privateStrings(cluster: Cluster): Readonly<Record<string, unknown>> {
  const { access } = cluster;
  if (access === undefined || cluster.startedDate === undefined || isTenant(cluster)) return {};
  const parts = partsOf(cluster);
  return { ...peeringStrings(cluster, parts, access), ...endpointStrings(cluster, parts, access) };
}

/** On AWS the usual names lead peers to private addresses already, unless they ask name servers of their own. */
function peeringStrings(cluster: Cluster, parts: readonly Part[], { peers, customDns }: Access): object {
  const isReached = parts.some(({ provider, name }) =>
    peers.some(
      (peer) =>
        peer.provider === provider &&
        (peer.region === undefined || peer.region === name) &&
        (provider !== 'AWS' || customDns),
    ),
  );
  if (!isReached) return {};
  return {
    private: clusterURI(cluster, '-pri') + optionsOf(cluster),
    privateSrv: srvAddress(cluster.hosts, '-pri'),
  };
}

function endpointStrings(cluster: Cluster, parts: readonly Part[], access: Access): object {
  const entries = entriesOf(cluster, parts, access);
  if (entries.length === 0) return {};
  const shown = entries.map((entry) => view(cluster, entry));
  const links = shown.flatMap(({ endpoints, connectionString, srvConnectionString }) =>
    endpoints
      .filter(({ providerName }) => providerName === 'AWS')
      .map(({ endpointId }) => [endpointId, connectionString, srvConnectionString] as const),
  );
  return {
    ...(links.length > 0 && {
      awsPrivateLink: Object.fromEntries(links.map(([id, uri]) => [id, uri])),
      awsPrivateLinkSrv: Object.fromEntries(links.map(([id, , srv]) => [id, srv])),
    }),
    privateEndpoint: shown,
  };
}

/** None unless every region has an endpoint; several regions of shards need the regional mode, which tells each apart. */
function entriesOf(
  { clusterType }: Cluster,
  parts: readonly Part[],
  { endpoints, regional }: Access,
): readonly Entry[] {
  const found = parts.map((part) => ({
    part,
    there: endpoints.filter(({ provider, region }) => provider === part.provider && region === part.name),
  }));
  if (found.some(({ there }) => there.length === 0)) return [];
  const apart = found.length === 1 || (regional && clusterType !== 'REPLICASET');
  if (apart)
    return found.flatMap(({ part, there }) =>
      there.map((endpoint, index) => ({ parts: [{ part, endpoint }], index })),
    );
  if (clusterType !== 'REPLICASET') return [];
  const together = found.flatMap(({ part, there: [endpoint] }) => (endpoint ? [{ part, endpoint }] : []));
  return [{ parts: together, index: 0 }];
}

function view(cluster: Cluster, { parts, index }: Entry) {
  const { hosts, clusterType } = cluster;
  const addresses = parts.flatMap(({ part }) => {
    const place = cloudRegionName(part.provider, part.name);
    const host = `pl-${index}-${place}.${hosts.hash}.${DOMAIN}`;
    return Array.from({ length: part.nodes }, (_, node) => `${host}:${FIRST_PORT + node}`);
  });
  const sharded = clusterType !== 'REPLICASET';
  return {
    connectionString: `mongodb://${addresses.join(',')}${optionsOf(cluster)}`,
    endpoints: parts.map(({ endpoint }) => ({
      endpointId: endpoint.id,
      providerName: endpoint.provider,
      region: endpoint.region,
    })),
    srvConnectionString: srvAddress(hosts, `-pl-${index}`),
    ...(sharded && { srvShardOptimizedConnectionString: srvAddress(hosts, `-pl-${index}-lb`) }),
    type: sharded ? 'MONGOS' : 'MONGOD',
  };
}

/** The regions with nodes, each once, the first one first. A region that elects nobody is only gone through. */
function partsOf({ shards }: Cluster): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const region of shards.flatMap(({ regions }) => regions)) {
    const { provider, name, electable } = region;
    if (provider === 'TENANT' || hardwareOf(region).every(({ nodeCount }) => nodeCount === 0)) continue;
    const key = `${provider} ${name}`;
    const nodes = (parts.get(key)?.nodes ?? 0) + electable.nodeCount;
    parts.set(key, { provider, name, nodes });
  }
  return [...parts.values()];
}
