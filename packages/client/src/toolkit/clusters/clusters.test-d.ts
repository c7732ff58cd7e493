import { expectTypeOf } from 'vitest';
import type {
  AdvancedOptions,
  Cluster,
  ClusterForm,
  ClusterIn,
  ConnectionStrings,
  FlexCluster,
  InstanceSize,
  InstanceSizes,
  ListCall,
  Project,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfClusters({ clusters }: Project, signal: AbortSignal): Promise<void> {
  const form = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;

  expectTypeOf(clusters.exists('shop', { signal })).toEqualTypeOf<Promise<boolean>>();

  for await (const cluster of clusters.list({ itemsPerPage: 5 }))
    expectTypeOf(cluster).toEqualTypeOf<Cluster>();
  expectTypeOf((await clusters.list()).totalCount).toEqualTypeOf<number | undefined>();
  expectTypeOf(clusters.list).returns.toExtend<ListCall<unknown, unknown>>();

  expectTypeOf(clusters.get('shop')).toEqualTypeOf<Promise<Cluster>>();
  // @ts-expect-error the name is needed
  await clusters.get();

  expectTypeOf(clusters.create(form, { signal, timeout: 1000 })).toEqualTypeOf<Promise<Cluster>>();
  await clusters.create({
    ...form,
    numShards: 2,
    tags: { team: 'web' },
    autoScaling: { compute: { max: 'M40' } },
  });
  await clusters.create({
    name: 'shop',
    instanceSize: 'M30',
    regions: [{ provider: 'AWS', region: 'EU_WEST_1', priority: 7 }],
  });
  await clusters.create({
    name: 'shop',
    instanceSize: 'M30',
    zones: [{ name: 'Europe', provider: 'AWS', region: 'EU_WEST_1', numShards: 2 }],
  });
  // Sizes, providers and regions are open sets.
  await clusters.create({ name: 'shop', instanceSize: 'M9000', provider: 'MOON', region: 'SEA_1' });
  // @ts-expect-error a region is needed
  await clusters.create({ name: 'shop', instanceSize: 'M10', provider: 'AWS' });
  // @ts-expect-error a size is needed
  await clusters.create({ name: 'shop', provider: 'AWS', region: 'EU_WEST_1' });
  // @ts-expect-error nodes are in one region or in several, not both
  await clusters.create({ ...form, regions: [{ region: 'EU_WEST_2' }] });
  // @ts-expect-error zones count their own shards
  await clusters.create({
    name: 's',
    instanceSize: 'M30',
    numShards: 2,
    zones: [{ name: 'Z', provider: 'AWS', region: 'A' }],
  });
  // @ts-expect-error there is no such field
  await clusters.create({ ...form, regionName: 'EU_WEST_1' });
  expectTypeOf(form).toExtend<ClusterForm>();

  expectTypeOf(clusters.createFrom({ ...(await clusters.get('shop')), name: 'copy' })).toEqualTypeOf<
    Promise<Cluster>
  >();
  expectTypeOf(clusters.createAndWait(form, { waitTimeout: 1, onProgress: () => {} })).toEqualTypeOf<
    Promise<Cluster>
  >();
  // @ts-expect-error creating does not wait, so it has no deadline of a wait
  await clusters.create(form, { waitTimeout: 1 });

  expectTypeOf(clusters.update('shop', { backupEnabled: true })).toEqualTypeOf<Promise<Cluster>>();
  // @ts-expect-error there is no such field
  await clusters.update('shop', { backupsEnabled: true });
  // @ts-expect-error it is a boolean
  await clusters.update('shop', { backupEnabled: 'yes' });
  expectTypeOf(clusters.modify('shop', ({ tags = [] }) => ({ tags: [...tags] }))).toEqualTypeOf<
    Promise<Cluster>
  >();
  await clusters.modify('shop', async () => ({}));

  expectTypeOf(clusters.resize('shop', 'M20', { diskSizeGB: 20, zone: 'Z' })).toEqualTypeOf<
    Promise<Cluster>
  >();
  // @ts-expect-error a size is needed
  await clusters.resize('shop');
  expectTypeOf(clusters.upgrade('free', 'M10', { region: 'EU_WEST_1' })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(clusters.pause('shop')).toEqualTypeOf<Promise<Cluster>>();
  expectTypeOf(clusters.resume('shop')).toEqualTypeOf<Promise<Cluster>>();
  expectTypeOf(clusters.togglePaused('shop')).toEqualTypeOf<Promise<Cluster>>();

  expectTypeOf(clusters.getAdvancedOptions('shop')).toEqualTypeOf<Promise<AdvancedOptions>>();
  expectTypeOf(clusters.updateAdvancedOptions('shop', { oplogSizeMB: 1 })).toEqualTypeOf<
    Promise<AdvancedOptions>
  >();
  // @ts-expect-error it is a number
  await clusters.updateAdvancedOptions('shop', { oplogSizeMB: '1' });
  expectTypeOf(clusters.setMinimumTls('shop', 'TLS1_2')).toEqualTypeOf<Promise<AdvancedOptions>>();
  expectTypeOf(clusters.testFailover('shop')).toEqualTypeOf<Promise<void>>();
  expectTypeOf(clusters.delete('shop', { confirm: 'shop', retainBackups: true })).toEqualTypeOf<
    Promise<void>
  >();
  // @ts-expect-error the name is typed once more, no flag set
  await clusters.delete('shop', { confirm: true });

  expectTypeOf(await clusters.waitUntil('shop', 'IDLE')).toEqualTypeOf<Cluster>();
  expectTypeOf(await clusters.waitUntil('shop', 'DELETED')).toEqualTypeOf<undefined>();
  expectTypeOf(await clusters.waitUntil('shop', 'GONE')).toEqualTypeOf<undefined>();
  expectTypeOf(await clusters.waitUntil('shop', 'DREAMING')).toEqualTypeOf<Cluster>();
  expectTypeOf<ClusterIn<'IDLE', FlexCluster>>().toEqualTypeOf<FlexCluster>();
  expectTypeOf(clusters.connectionStrings('shop')).toEqualTypeOf<Promise<ConnectionStrings>>();
  for await (const { provider } of clusters.regions({ instanceSize: 'M10' }))
    expectTypeOf(provider).toExtend<string | undefined>();

  const { flex } = clusters;
  for await (const cluster of flex.list()) expectTypeOf(cluster).toEqualTypeOf<FlexCluster>();
  expectTypeOf(flex.get('tryout')).toEqualTypeOf<Promise<FlexCluster>>();
  expectTypeOf(flex.create({ name: 'tryout', provider: 'AWS', region: 'EU_WEST_1' })).toEqualTypeOf<
    Promise<FlexCluster>
  >();
  // @ts-expect-error a region is needed
  await flex.create({ name: 'tryout', provider: 'AWS' });
  expectTypeOf(flex.update('tryout', { tags: {} })).toEqualTypeOf<Promise<FlexCluster>>();
  expectTypeOf(await flex.waitUntil('tryout', 'IDLE')).toEqualTypeOf<FlexCluster>();
  expectTypeOf(await flex.waitUntil('tryout', 'DELETED')).toEqualTypeOf<undefined>();

  expectTypeOf<'M0' | 'M250' | 'FLEX'>().toExtend<(typeof InstanceSizes)[number]>();
  expectTypeOf<'M9000'>().toExtend<InstanceSize>();
}
