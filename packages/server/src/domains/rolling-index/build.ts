import { kind } from '../../store/kind.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';

/** An index that is built on one machine of a cluster after the other. */
export interface RollingBuild {
  readonly id: string;
  readonly db: string;
  readonly collection: string;
  /** Fields and how each is indexed, in their order. */
  readonly keys: readonly (readonly [string, string])[];
}

/** Builds under way. Scope: `<groupId>/<clusterName>`, so that they go with their cluster. Key: the id. */
export const rollingBuilds = kind<RollingBuild>({ name: 'rollingIndexBuild' });

/**
 * Nobody can read a build: it ends with an event. Recorded clusters stay idle meanwhile. How long it takes was not
 * recorded; an index of little data on three machines takes about as long as changing the cluster.
 */
export const rollingBuildLifecycle: Lifecycle<RollingBuild> = {
  kind: rollingBuilds,
  visible: false,
  state: () => 'BUILDING',
  enter: (build) => build,
  passing: {
    BUILDING: {
      after: { instant: 0, fast: 1000, realistic: [20_000, 40_000] },
      next: () => GONE,
      event: () => ({ type: 'ROLLING_INDEX_SUCCESS_INDEX_BUILD' }),
    },
  },
};
