import { refreshAccess } from '../clusters/index.ts';
import type { Domain } from '../domain.ts';
import { type CustomDns, customDns } from '../private-access/index.ts';
import { singleton } from '../singleton.ts';

/** Names of clusters on AWS in peered networks. */
export const awsClustersDns: Domain = {
  name: 'aws-clusters-dns',
  handlers: singleton<CustomDns>({
    kind: customDns,
    operations: { get: 'getGroupAwsCustomDns', update: 'toggleGroupAwsCustomDns' },
    initial: () => ({ enabled: false }),
    changed: ({ store, groupId = '' }) => refreshAccess(store, groupId),
  }),
};
