import { replicaSet, running } from './clusters.ts';
import type { World } from './showing.ts';

/** Where the workspaces of the tests are. */
export const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
/** What they are called. */
export const tenantName = 'flow';
/** An id of nothing. */
export const MISSING = 'f'.repeat(24);

/** A broker with a password. */
export const kafka = {
  name: 'broker',
  type: 'Kafka',
  authentication: { mechanism: 'PLAIN', username: 'ada', password: 'not-to-be-seen' },
  bootstrapServers: 'kafka.example.com:9092',
  security: { protocol: 'SASL_SSL' },
} as const;

/** A workspace with the sample stream. */
export async function workspace({ atlas, groupId }: World, change: object = {}) {
  await atlas.streams.withStreamSampleConnections({
    groupId,
    body: { name: tenantName, dataProcessRegion, ...change },
  });
  return { groupId, tenantName };
}

/** A workspace with the sample stream, and a cluster to write to. */
export async function plumbed(world: World, change: object = {}) {
  const flow = await workspace(world, change);
  const shop = await running(world, replicaSet('shop'));
  await world.atlas.streams.createStreamConnection({
    ...flow,
    body: {
      name: 'store',
      type: 'Cluster',
      clusterName: 'shop',
      dbRoleToExecute: { role: 'atlasAdmin', type: 'BUILT_IN' },
    },
  });
  return { flow, shop };
}

/** A source that is in every workspace with the sample stream. */
export const source = { $source: { connectionName: 'sample_stream_solar' } };
/** A sink that is in every workspace that is plumbed. */
export const sink = { $merge: { into: { connectionName: 'store', db: 'energy', coll: 'readings' } } };

/** A body as it is sent, whatever the types say of it. */
export const plain = (body: object) => JSON.parse(JSON.stringify(body));

/** A refusal, to be matched. */
export const refused = (status: number, errorCode: string) => ({ status, errorCode });
