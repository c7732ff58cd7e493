import { expect, it } from 'vitest';
import type { API_DATES } from './generated/index.ts';
import type { VersionDate } from './operation.ts';
import { operations } from './operations.ts';
import type {
  Binary,
  CloudRegionConfig20240805,
  ClusterDescription20240805,
  ClusterDescription20240805Input,
  ErrorCode,
  Groups,
  KnownErrorCode,
  OperationId,
  Operations,
  UserCert,
} from './types.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;

/** Each line is a test that fails to compile when the generated types are wrong. */
export type Checks = [
  Expect<Equal<keyof Operations, OperationId>>,
  Expect<Equal<Exclude<keyof Operations['getGroupCluster']['versions'], (typeof API_DATES)[number]>, never>>,
  Expect<Equal<Exclude<(typeof API_DATES)[number], VersionDate>, never>>,
  Expect<Equal<Operations['getGroupCluster']['latest'], '2024-08-05'>>,
  Expect<Equal<Operations['listGroupClusters']['paging'], 'page'>>,
  Expect<
    Equal<Operations['createGroupCluster']['versions']['2024-10-23']['body'], ClusterDescription20240805Input>
  >,
  Expect<
    Equal<Operations['createGroupCluster']['versions']['2024-10-23']['result'], ClusterDescription20240805>
  >,
  Expect<Equal<Operations['deleteGroupCluster']['versions']['2023-02-01']['result'], ReturnType<() => void>>>,
  Expect<Equal<Operations['downloadGroupClusterLog']['versions']['2023-02-01']['result'], Binary<'gzip'>>>,
  Expect<
    Equal<
      Operations['getOrgBillingCostExplorerUsage']['versions']['2023-01-01']['formats']['csv'],
      Binary<'csv'>
    >
  >,
  Expect<
    Equal<
      Operations['pinGroupClusterFeatureCompatibilityVersion']['versions']['2024-05-30']['bodyOptional'],
      true
    >
  >,
  Expect<Equal<Operations['getGroupCluster']['params']['groupId'], string>>,
  Expect<Equal<Operations['listGroupClusters']['params']['pageNum'], number | undefined>>,
  Expect<Equal<Groups['clusters']['listClusters'], 'listGroupClusters'>>,
  Expect<Equal<Groups['mongoDbCloudUsers']['getProjectUser'], 'getGroupUser'>>,
  Expect<Equal<'stateName' extends keyof ClusterDescription20240805 ? true : false, true>>,
  Expect<Equal<'stateName' extends keyof ClusterDescription20240805Input ? true : false, false>>,
  Expect<
    Equal<
      Extract<CloudRegionConfig20240805, { providerName?: 'TENANT' }>['providerName'],
      'TENANT' | undefined
    >
  >,
  Expect<Equal<UserCert['_id'], number | bigint | undefined>>,
  Expect<Equal<'CLUSTER_NOT_FOUND' extends KnownErrorCode ? true : false, true>>,
  Expect<Equal<string extends ErrorCode ? true : false, true>>,
];

/** Compiles only while a discriminator narrows. */
function backingProvider(region: CloudRegionConfig20240805): string | undefined {
  return region.providerName === 'TENANT' ? region.backingProviderName : undefined;
}

it('narrows a union by its discriminator, and takes states the document does not list', () => {
  expect(backingProvider({ providerName: 'TENANT', backingProviderName: 'AWS' })).toBe('AWS');
  const cluster: ClusterDescription20240805 = { stateName: 'A_STATE_OF_TOMORROW' };
  expect(cluster.stateName).toBe('A_STATE_OF_TOMORROW');
});

it('has an operation for each id', () => {
  const id: OperationId = 'listGroupClusters';
  expect(operations[id].id).toBe(id);
});
