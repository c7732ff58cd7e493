/** A cloud that has private networks. */
export type NetworkProvider = 'AWS' | 'AZURE' | 'GCP';

/** Every one of them, in the order in which lists of several go. */
export const NETWORK_PROVIDERS: readonly NetworkProvider[] = ['AWS', 'AZURE', 'GCP'];
