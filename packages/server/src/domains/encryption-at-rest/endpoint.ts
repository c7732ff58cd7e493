import { kind } from '../../store/kind.ts';
import { type Durations, GONE, type Lifecycle } from '../lifecycle.ts';

export type KeyEndpointStatus = 'INITIATING' | 'PENDING_ACCEPTANCE' | 'ACTIVE' | 'DELETING';

/** A private way to the keys of a project in one region. Scope: the project. Key: provider and region. */
export interface KeyEndpoint {
  readonly id: string;
  readonly provider: 'AWS' | 'AZURE';
  readonly region: string;
  readonly status: KeyEndpointStatus;
  /** What the cloud calls it, once it is there. */
  readonly connectionName?: string;
}

export const keyEndpoints = kind<KeyEndpoint>({
  name: 'encryptionAtRestPrivateEndpoint',
  labels: { provider: ({ provider }) => provider },
});

/** Nobody recorded how long these states last: half a minute or so is our choice. */
const quick: Durations = { instant: 0, fast: 1000, realistic: [20_000, 60_000] };

/** At Azure the owner of the vault has to agree, and does after a while: a local Atlas plays both. */
export const keyEndpointLifecycle: Lifecycle<KeyEndpoint> = {
  kind: keyEndpoints,
  state: ({ status }) => status,
  // Only the states below are ever entered.
  enter: (endpoint, status) => ({ ...endpoint, status: status as KeyEndpointStatus }),
  passing: {
    INITIATING: {
      after: quick,
      next: ({ provider }) => (provider === 'AZURE' ? 'PENDING_ACCEPTANCE' : 'ACTIVE'),
      change: (endpoint, { chance }) => ({
        ...endpoint,
        connectionName:
          endpoint.provider === 'AZURE' ? `pe_${endpoint.id}.${chance.uuid()}` : `vpce-${chance.hex(17)}`,
      }),
    },
    PENDING_ACCEPTANCE: { after: quick, next: () => 'ACTIVE' },
    DELETING: { after: quick, next: () => GONE },
  },
};

/** `EARPrivateEndpoint` of the API. */
export const viewKeyEndpoint = ({ id, provider, region, status, connectionName }: KeyEndpoint): object => ({
  cloudProvider: provider,
  id,
  ...(connectionName !== undefined && { privateEndpointConnectionName: connectionName }),
  regionName: region,
  status,
});
