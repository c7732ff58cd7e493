import type {
  AdvancedClusterDescription,
  ClusterDescription20240805,
  ClusterDescription20240805Input,
} from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import type { Atlas, Call, Download, DryRun, ListCall } from './index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfTheClient(atlas: Atlas, body: ClusterDescription20240805Input): Promise<void> {
  const input = { groupId: 'g', clusterName: 'c' };

  const newest = atlas.clusters.getCluster(input);
  expectTypeOf(newest).toEqualTypeOf<Call<ClusterDescription20240805>>();
  expectTypeOf(await newest).toEqualTypeOf<ClusterDescription20240805>();

  expectTypeOf(
    await atlas.clusters.getCluster(input, { version: '2023-02-01' }),
  ).toEqualTypeOf<AdvancedClusterDescription>();
  expectTypeOf(
    await atlas.clusters.getCluster(input, { timeout: 1 }),
  ).toEqualTypeOf<ClusterDescription20240805>();
  // Another date may be served by any version.
  const some = await atlas.clusters.getCluster(input, { version: '2023-06-01' });
  expectTypeOf<ClusterDescription20240805>().toExtend<typeof some>();
  expectTypeOf<AdvancedClusterDescription>().toExtend<typeof some>();

  expectTypeOf(await atlas.clusters.getCluster(input, { dryRun: true })).toEqualTypeOf<DryRun>();
  expectTypeOf((await newest.withResponse()).data).toEqualTypeOf<ClusterDescription20240805>();

  await atlas.clusters.createCluster({ groupId: 'g', body });
  // @ts-expect-error the body is required
  await atlas.clusters.createCluster({ groupId: 'g' });
  // @ts-expect-error the path parameters are required
  await atlas.clusters.getCluster({ groupId: 'g' });
  // @ts-expect-error there is no such parameter
  await atlas.clusters.getCluster({ ...input, clusterNam: 'c' });
  // @ts-expect-error there is no such method
  await atlas.clusters.getClustre(input);
  // @ts-expect-error an input is needed
  await atlas.clusters.listClusters();
  await atlas.projects.listGroups();

  const list = atlas.clusters.listClusters({ groupId: 'g' });
  for await (const cluster of list) expectTypeOf(cluster).toEqualTypeOf<ClusterDescription20240805>();
  for await (const page of list.pages()) expectTypeOf(page).toEqualTypeOf<Awaited<typeof list>>();
  expectTypeOf(await list.toArray({ limit: 5 })).toEqualTypeOf<ClusterDescription20240805[]>();
  // @ts-expect-error the limit is mandatory
  await list.toArray();
  // @ts-expect-error one cluster is no list
  newest.pages();

  const log = await atlas.monitoringAndLogs.downloadClusterLog({
    groupId: 'g',
    hostName: 'h',
    logName: 'mongodb',
  });
  expectTypeOf(log).toEqualTypeOf<Download>();
  const invoice = { orgId: 'o', invoiceId: 'i' };
  expectTypeOf(await atlas.invoices.getInvoice(invoice, { format: 'csv' })).toEqualTypeOf<Download>();
  expectTypeOf(await atlas.invoices.getInvoice(invoice)).not.toEqualTypeOf<Download>();
  expectTypeOf(await atlas.clusters.deleteCluster(input)).toEqualTypeOf<void>();

  expectTypeOf(await atlas.call('getGroupCluster', input)).toEqualTypeOf<ClusterDescription20240805>();
  // @ts-expect-error there is no such operation
  await atlas.call('getGroupClustre', input);
  expectTypeOf(atlas.callByName('whatever')).toEqualTypeOf<ListCall<unknown, unknown>>();
}
