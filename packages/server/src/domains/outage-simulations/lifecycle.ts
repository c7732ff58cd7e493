import { GONE, type Lifecycle, type PassingState } from '../lifecycle.ts';
import { type Outage, type OutageState, outages } from '../outages.ts';

const DAY_MS = 86_400_000;

/** How long an outage is simulated unless somebody ends it. */
export const SIMULATED_MS = 3 * DAY_MS;

const seconds = (least: number, most: number): readonly [number, number] => [least * 1000, most * 1000];

const about = ({ clusterName }: Outage) => ({ clusterName });

const asked = (next: OutageState): PassingState<Outage> => ({
  after: { instant: 0, fast: 500, realistic: seconds(5, 20) },
  next: () => next,
});

const worked = (next: OutageState, type: string): PassingState<Outage> => ({
  after: { instant: 0, fast: 1000, realistic: seconds(60, 180) },
  next: () => next,
  event: (outage) => ({ type: `CLUSTER_REGIONAL_OUTAGE_SIMULATION_${type}`, about: about(outage) }),
});

/** A simulation begins, lasts until it is ended or expires, and is forgotten once the cluster has recovered. */
export const outageLifecycle: Lifecycle<Outage> = {
  kind: outages,
  state: ({ state }) => state,
  // Only the states named below are ever entered.
  enter: (outage, state) => ({ ...outage, state: state as OutageState }),
  passing: {
    START_REQUESTED: asked('STARTING'),
    STARTING: worked('SIMULATING', 'STARTED'),
    SIMULATING: {
      after: { instant: SIMULATED_MS, fast: SIMULATED_MS, realistic: SIMULATED_MS },
      until: ({ expirationDate }) => Date.parse(expirationDate),
      visible: false,
      next: () => 'RECOVERY_REQUESTED',
    },
    RECOVERY_REQUESTED: asked('RECOVERING'),
    RECOVERING: worked('COMPLETE', 'COMPLETED'),
    COMPLETE: { after: { instant: 0, fast: 1000, realistic: seconds(30, 60) }, next: () => GONE },
  },
};
