import type { Call } from '../../call.ts';
import { refreshAccess } from '../clusters/index.ts';
import { type Durations, dueOf, type Ended, GONE, type Lifecycle, rootOf } from '../lifecycle.ts';
import type { CloudProvider } from '../network-containers/index.ts';
import {
  type Endpoint,
  type EndpointService,
  type EndpointStatus,
  endpointServices,
  interfaceEndpoints,
  type ServiceStatus,
} from '../private-access/index.ts';
import { newAddress } from './service.ts';

/** Seconds a service took to become available, as recorded. None was watched while it went: that takes as long here. */
const REALISTIC: Readonly<Record<CloudProvider, number>> = { AWS: 148, AZURE: 61, GCP: 260 };

const durations = (provider: CloudProvider): Durations => ({
  instant: 0,
  fast: [1000, 2000],
  realistic: REALISTIC[provider] * 1000,
});

const servicesOf = (provider: CloudProvider): Lifecycle<EndpointService> => ({
  kind: endpointServices,
  state: ({ status }) => status,
  // Only the states below are ever entered.
  enter: (service, status) => ({ ...service, status: status as ServiceStatus }),
  passing: {
    INITIATING: {
      after: durations(provider),
      next: () => 'AVAILABLE',
      change: (service, { chance }) => ({ ...service, address: newAddress(service, chance) }),
    },
    DELETING: { after: durations(provider), next: () => GONE },
  },
});

const byProvider = { AWS: servicesOf('AWS'), AZURE: servicesOf('AZURE'), GCP: servicesOf('GCP') };

/** How services change by themselves; how long it takes is another matter for each provider. */
export const serviceLifecycle: Lifecycle<EndpointService> = byProvider.AWS;

/** When the present state of a service ends. */
export const dueOfService = (service: EndpointService, call: Call): number | null =>
  dueOf(byProvider[service.provider], service.status, call);

/** Nobody recorded how long these states last: half a minute or so is our choice. */
const quick: Durations = { instant: 0, fast: 1000, realistic: [20_000, 60_000] };

/** The states of an endpoint on its way to be connected, as each cloud calls them. */
const NEXT: Readonly<Record<CloudProvider, Readonly<Partial<Record<EndpointStatus, EndpointStatus>>>>> = {
  AWS: { PENDING_ACCEPTANCE: 'PENDING', PENDING: 'AVAILABLE' },
  AZURE: { INITIATING: 'AVAILABLE' },
  GCP: { INITIATING: 'VERIFIED', VERIFIED: 'AVAILABLE' },
};

const connecting = (state: EndpointStatus) => ({
  after: quick,
  next: ({ provider }: Endpoint): string => NEXT[provider][state] ?? 'AVAILABLE',
  ended: ({ store, document }: Ended<Endpoint>) => refreshAccess(store, rootOf(document.scope)),
});

/** How endpoints change by themselves. The last one takes its service with it, as the service documents it. */
export const endpointLifecycle: Lifecycle<Endpoint> = {
  kind: interfaceEndpoints,
  state: ({ status }) => status,
  // Only the states below are ever entered.
  enter: (endpoint, status) => ({ ...endpoint, status: status as EndpointStatus }),
  passing: {
    PENDING_ACCEPTANCE: connecting('PENDING_ACCEPTANCE'),
    PENDING: connecting('PENDING'),
    INITIATING: connecting('INITIATING'),
    VERIFIED: connecting('VERIFIED'),
    DELETING: { after: quick, next: () => GONE },
  },
  async removed(store, endpoint) {
    const service = await store.byId(endpointServices, endpoint.serviceId);
    if (service === undefined) return;
    const endpoints = service.value.endpoints.filter((id) => id !== endpoint.id);
    if (endpoints.length === 0) await store.remove(service);
    else await store.update(service, { value: { ...service.value, endpoints } });
  },
};
