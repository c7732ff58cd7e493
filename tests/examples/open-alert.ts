import { busyCluster } from '../support/busy-cluster.ts';
import { openWorld } from '../support/showing.ts';

const MINUTE = 60_000;

/** A local Atlas in which one alert is open, and its environment. */
export async function openAlert(): Promise<
  AsyncDisposable & { readonly env: Readonly<Record<string, string>> }
> {
  const world = await openWorld();
  const { atlas, groupId, clock } = world;
  const { primary } = await busyCluster(world, 2);
  await atlas.alertConfigurations.createAlertConfig({
    groupId,
    body: {
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      enabled: true,
      matchers: [{ fieldName: 'HOSTNAME_AND_PORT', operator: 'EQUALS', value: primary }],
      metricThreshold: {
        metricName: 'DISK_PARTITION_SPACE_USED_DATA',
        operator: 'GREATER_THAN',
        threshold: 0.001,
        units: 'RAW',
        mode: 'AVERAGE',
      },
      notifications: [{ typeName: 'GROUP', emailEnabled: true, intervalMin: 5, delayMin: 0 }],
    },
  });
  clock.advance(5 * MINUTE);
  return { env: world.server.env, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}
