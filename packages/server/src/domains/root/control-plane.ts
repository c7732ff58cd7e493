/** Addresses by region, as the service groups them. */
type ByRegion = Readonly<Record<string, readonly string[]>>;

interface Addresses {
  readonly aws: ByRegion;
  readonly azure: ByRegion;
  readonly gcp: ByRegion;
}

/** Regions of the control plane, as the providers call them. */
const REGIONS = {
  aws: ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-2'],
  azure: ['eastus2', 'westeurope'],
  gcp: ['us-central1', 'europe-west1'],
} as const;

/**
 * Ranges that are nobody's (RFC 5737): who opens a firewall for these lets no stranger in. The service's own addresses
 * would be wrong here, for none of its machines ever calls on behalf of a local server.
 */
const INBOUND = '192.0.2';
const OUTBOUND = '198.51.100';

const PER_REGION = 3;

function addresses(range: string): Addresses {
  let host = 0;
  const regions = (names: readonly string[]): ByRegion =>
    Object.fromEntries(
      names.map((name) => [
        name,
        Array.from({ length: PER_REGION }, () => {
          host += 1;
          return `${range}.${host}/32`;
        }),
      ]),
    );
  return { aws: regions(REGIONS.aws), azure: regions(REGIONS.azure), gcp: regions(REGIONS.gcp) };
}

/** The addresses of the control plane: those it is called at, and those it calls from. */
export const listControlPlaneIpAddresses = (): object => ({
  inbound: addresses(INBOUND),
  outbound: addresses(OUTBOUND),
});
