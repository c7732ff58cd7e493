import type { NetworkPermissionEntry, PaginatedNetworkAccessView } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import {
  type AccessListDiff,
  type AccessListState,
  fromAwsIpRanges,
  type ListCall,
  type Project,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfAccessLists({ accessList }: Project): Promise<void> {
  expectTypeOf(accessList.list({ itemsPerPage: 10 })).toEqualTypeOf<
    ListCall<PaginatedNetworkAccessView, NetworkPermissionEntry>
  >();
  expectTypeOf(accessList.get('10.0.0.0/8')).resolves.toEqualTypeOf<NetworkPermissionEntry>();
  expectTypeOf(accessList.exists('10.0.0.0/8')).resolves.toEqualTypeOf<boolean>();
  expectTypeOf(
    accessList.add({ ipAddress: '10.0.0.1', deleteAfterDate: new Date(0) }),
  ).resolves.toEqualTypeOf<NetworkPermissionEntry>();
  expectTypeOf(
    accessList.addAll(['10.0.0.1', { cidrBlock: '10.0.0.0/8' }], { chunkSize: 10 }),
  ).resolves.toEqualTypeOf<readonly string[]>();
  expectTypeOf(accessList.currentAddress()).resolves.toEqualTypeOf<string>();
  expectTypeOf(
    accessList.addCurrentAddress({ comment: 'me' }),
  ).resolves.toEqualTypeOf<NetworkPermissionEntry>();
  expectTypeOf(accessList.remove('10.0.0.0/8')).resolves.toEqualTypeOf<void>();
  expectTypeOf(accessList.removeAll(['10.0.0.0/8'])).resolves.toEqualTypeOf<readonly string[]>();
  expectTypeOf(accessList.status('10.0.0.0/8')).resolves.toEqualTypeOf<AccessListState>();
  expectTypeOf(accessList.waitUntilActive('10.0.0.0/8', { waitTimeout: 1 })).resolves.toEqualTypeOf<void>();
  const ranges = fromAwsIpRanges({ prefixes: [] }, { region: 'eu-central-1' });
  expectTypeOf(accessList.diff(ranges)).resolves.toEqualTypeOf<AccessListDiff>();
  expectTypeOf(accessList.ensure(ranges, { allowAnywhere: true })).resolves.toEqualTypeOf<AccessListDiff>();
  // The list of another project is a list of items as well.
  expectTypeOf(
    accessList.replace(await accessList.list().toArray({ limit: 200 }), { allowEmpty: true }),
  ).resolves.toEqualTypeOf<AccessListDiff>();
  // @ts-expect-error an address is a text
  await accessList.get(10);
  // @ts-expect-error there is no such field
  await accessList.add({ ip: '10.0.0.1' });
  // @ts-expect-error only replace can leave nobody in
  await accessList.ensure([], { allowEmpty: true });
}
