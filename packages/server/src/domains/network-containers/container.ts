import { kind } from '../../store/kind.ts';
import type { CloudProvider } from './provider.ts';

/** What the cloud calls the network of a container; there is one once something was put into it. */
export type CloudNetwork =
  | { readonly vpcId: string }
  | { readonly azureSubscriptionId: string; readonly vnetName: string }
  | { readonly gcpProjectId: string; readonly networkName: string };

/** A private network of a project at one cloud provider, which its clusters and peers are in. */
export interface NetworkContainer {
  readonly id: string;
  readonly groupId: string;
  readonly provider: CloudProvider;
  /** Addresses it gives out, `10.8.0.0/21`. */
  readonly cidr: string;
  /** Where it is; one of GCP is everywhere. */
  readonly region?: string;
  /** The regions of a container of GCP, where the caller has limited them. */
  readonly regions?: readonly string[];
  readonly network?: CloudNetwork;
}

/** Containers of a project. Scope: the project. Key: {@link containerKey}. */
export const networkContainers = kind<NetworkContainer>({
  name: 'networkContainer',
  labels: { provider: ({ provider }) => provider },
});

/** AWS and Azure have a container for each region, GCP one for the project. */
export const containerKey = (provider: CloudProvider, region: string | undefined): string =>
  provider === 'GCP' ? 'GCP' : `${provider}:${region}`;
