import { type CompliancePolicy, compliancePolicies } from '../backup-rules/index.ts';
import type { Lifecycle } from '../lifecycle.ts';

/** Three or four seconds after it was put a policy was active. */
const TAKES_EFFECT = { instant: 0, fast: 1_000, realistic: [2_000, 3_500] } as const;

/** How a policy takes effect. */
export const complianceLifecycle: Lifecycle<CompliancePolicy> = {
  kind: compliancePolicies,
  state: ({ state }) => state,
  enter: (policy, state) => ({
    ...policy,
    state: state === 'ENABLING' || state === 'UPDATING' ? state : 'ACTIVE',
  }),
  passing: {
    ENABLING: {
      after: TAKES_EFFECT,
      next: () => 'ACTIVE',
      event: () => ({ type: 'CPS_DATA_PROTECTION_ENABLED' }),
    },
    UPDATING: {
      after: TAKES_EFFECT,
      next: () => 'ACTIVE',
      event: () => ({ type: 'CPS_DATA_PROTECTION_UPDATED' }),
    },
  },
};
