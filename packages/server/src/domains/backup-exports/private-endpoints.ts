import type { Call } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import { missing } from '../cloud-backups/index.ts';
import { GONE, type Lifecycle } from '../lifecycle.ts';
import { resource } from '../resource.ts';

/** A private way to the object storage of a region. Scope: the project. Key and id: its id. */
export interface StorageEndpoint {
  readonly id: string;
  readonly cloudProvider: string;
  readonly regionName: string;
  /** Region of the network in which the endpoint is; that of the storage unless said otherwise. */
  readonly vpcRegionName: string;
  readonly status: 'INITIATING' | 'ACTIVE' | 'DELETING';
  /** Known once it is connected. */
  readonly privateEndpointConnectionName?: string;
}

const endpoints = kind<StorageEndpoint>({
  name: 'backupPrivateEndpoint',
  labels: { cloudProvider: ({ cloudProvider }) => cloudProvider },
});

const STATES = ['INITIATING', 'ACTIVE', 'DELETING'] as const;

/** As long as the private endpoints of databases in the same cloud take, which were watched. */
export const storageEndpointLifecycle: Lifecycle<StorageEndpoint> = {
  kind: endpoints,
  state: ({ status }) => status,
  enter: (endpoint, state) => ({
    ...endpoint,
    status: STATES.find((known) => known === state) ?? 'INITIATING',
  }),
  passing: {
    INITIATING: {
      after: { instant: 0, fast: 1_500, realistic: 148_000 },
      next: () => 'ACTIVE',
      change: (endpoint, { chance }) => ({
        ...endpoint,
        privateEndpointConnectionName: `vpce-${chance.hex(17)}`,
      }),
    },
    DELETING: { after: { instant: 0, fast: 1_000, realistic: 60_000 }, next: () => GONE },
  },
};

const notFound = (id: string, groupId: string): ApiError =>
  apiError('PRIVATELINK_NOT_FOUND', [id, groupId], 'No private endpoint with ID {0} exists in group {1}.');

const cloudOf = (call: Call): string => String(Reflect.get(call.params, 'cloudProvider'));

/** Private endpoints through which backups reach the object storage of a cloud: one for each pair of regions. */
export const storageEndpoints = resource<StorageEndpoint>({
  kind: endpoints,
  operations: {
    list: 'listGroupBackupPrivateEndpoints',
    get: 'getGroupBackupPrivateEndpoint',
    create: 'createGroupBackupPrivateEndpoint',
    remove: 'deleteGroupBackupPrivateEndpoint',
  },
  key: 'endpointId',
  where: (call) => ({ cloudProvider: [cloudOf(call)] }),
  missing: (call, key) => notFound(key, call.groupId ?? ''),
  async create(call, { regionName, vpcRegionName = regionName }) {
    if (typeof regionName !== 'string') throw missing('regionName');
    const others = await call.store.all(endpoints, call.groupId ?? '');
    const taken = others.find(
      ({ value }) => value.regionName === regionName && value.vpcRegionName === vpcRegionName,
    );
    if (taken)
      throw apiError(
        'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
        [regionName],
        'There is a private endpoint for the object storage of the region {0} already.',
      );
    return {
      id: call.newId(),
      cloudProvider: cloudOf(call),
      regionName,
      vpcRegionName: String(vpcRegionName),
      status: 'INITIATING',
    };
  },
  beforeRemove(_, { status, id }) {
    if (status === 'DELETING')
      throw apiError('PRIVATELINK_NOT_FOUND', [id], 'The private endpoint {0} is being deleted already.');
  },
  lifecycle: { states: storageEndpointLifecycle, creating: 'INITIATING', removing: 'DELETING' },
});
