import { expectTypeOf } from 'vitest';
import type { Host, HostKind, HostRole, Listing, Project } from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfHosts({ hosts }: Project, host: Host): Promise<void> {
  expectTypeOf(hosts.list()).toEqualTypeOf<Listing<Host>>();
  hosts.list({
    cluster: 'shop',
    role: ['primary', 'mongos'],
    kind: 'shard',
    type: 'OF_TOMORROW',
    timeout: 1,
  });
  // @ts-expect-error there is no such role
  hosts.list({ role: 'arbiter' });
  // @ts-expect-error a list has no overload by name
  hosts.list('shop');

  expectTypeOf(await hosts.get(host)).toEqualTypeOf<Host>();
  await hosts.get(host.id, { clusterNames: 'hostname' });
  // @ts-expect-error a port is part of the id
  await hosts.get({ hostname: host.hostname });
  expectTypeOf(await hosts.exists(host.id)).toEqualTypeOf<boolean>();

  expectTypeOf(hosts.primaries({ cluster: 'shop' })).toEqualTypeOf<Listing<Host>>();
  expectTypeOf(hosts.secondaries({ kind: 'config' })).toEqualTypeOf<Listing<Host>>();
  // @ts-expect-error the role is said already
  hosts.primaries({ role: 'secondary' });
  expectTypeOf(hosts.byCluster('shop', { role: 'primary' })).toEqualTypeOf<Listing<Host>>();
  // @ts-expect-error the cluster is said already
  hosts.byCluster('shop', { cluster: 'stock' });
  expectTypeOf(hosts.ofType(['SHARD_MONGOS', 'SHARD_CONFIG_PRIMARY'])).toEqualTypeOf<Listing<Host>>();

  expectTypeOf(await hosts.names({ cluster: 'shop' })).toEqualTypeOf<readonly string[]>();
  expectTypeOf(await hosts.clusterNames()).toEqualTypeOf<readonly string[]>();
  expectTypeOf(hosts.partitions(host)).toEqualTypeOf<Listing<string>>();
  expectTypeOf(await hosts.databases(host).toArray({ limit: 1 })).toEqualTypeOf<string[]>();
  // @ts-expect-error the limit is mandatory
  await hosts.databases(host).toArray();

  expectTypeOf(host.role).toEqualTypeOf<HostRole>();
  expectTypeOf(host.kind).toEqualTypeOf<HostKind>();
  expectTypeOf(host.created).toEqualTypeOf<Date | undefined>();
  // @ts-expect-error what was read is not written
  host.alias = 'other';
}
