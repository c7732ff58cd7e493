import { answerId } from '../answer-id.ts';
import { findOrMake } from '../find-or-make.ts';
import { callOptionsOf, type ProjectKit } from '../kit.ts';
import { connectionBody, isSameConnection } from './connection-body.ts';
import type { ListConnectionsOptions, NewPeeringConnection, PeeringConnection } from './connections.ts';
import { createConnections } from './create-connections.ts';
import { createContainers } from './create-containers.ts';
import type { NetworkPeering } from './network-peering.ts';

/** The verbs about network peering of one project. */
export function createNetworkPeering(kit: ProjectKit): NetworkPeering {
  const containers = createContainers(kit);
  const connections = createConnections(kit);

  async function find(
    body: NewPeeringConnection,
    options: ListConnectionsOptions,
  ): Promise<PeeringConnection | undefined> {
    for await (const known of connections.list(options)) if (isSameConnection(known, body)) return known;
    return undefined;
  }

  return {
    containers,
    connections,
    async connect(network, options = {}) {
      const more = callOptionsOf(options);
      const container = await containers.ensure(network, more);
      const containerId = answerId(container.id, 'network container', 'createGroupContainer');
      const body = connectionBody(network, containerId);
      const connection = await findOrMake(
        () => find(body, { ...more, provider: network.provider }),
        () => connections.create(body, more),
      );
      const id = answerId(connection.id, 'peering connection', 'createGroupPeer');
      switch (options.waitUntil) {
        case 'acceptable':
          return connections.waitUntilAcceptable(id, options);
        case 'available':
          return connections.waitUntilAvailable(id, options);
        case undefined:
          return connection;
      }
    },
  };
}
