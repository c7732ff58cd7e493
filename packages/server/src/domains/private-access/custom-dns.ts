import { kind } from '../../store/kind.ts';

/** Whether clusters on AWS are known to the project's own name servers. Scope: the project. */
export interface CustomDns {
  readonly enabled: boolean;
}

export const customDns = kind<CustomDns>({ name: 'awsCustomDns' });
