import { kind } from '../../store/kind.ts';
import type { Domain } from '../domain.ts';
import { singleton } from '../singleton.ts';

/** Whether clusters on AWS are known to the project's own name servers. Scope: the project. */
interface CustomDns {
  readonly enabled: boolean;
}

/** Names of clusters on AWS in peered networks. */
export const awsClustersDns: Domain = {
  name: 'aws-clusters-dns',
  handlers: singleton<CustomDns>({
    kind: kind<CustomDns>({ name: 'awsCustomDns' }),
    operations: { get: 'getGroupAwsCustomDns', update: 'toggleGroupAwsCustomDns' },
    initial: () => ({ enabled: false }),
  }),
};
