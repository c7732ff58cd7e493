import { apiError } from '../../errors.ts';
import { regionsOf } from '../clusters/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';

/** What the clusters of a sandbox are to be: any of it may be left open until one is described. */
export interface Template {
  readonly provider?: string;
  readonly region?: string;
  readonly tier?: string;
}

const PROVIDERS = ['AWS', 'AZURE', 'GCP'] as const;

/** The tiers of sandboxes. A flex cluster is not made where other clusters are, so only the first two can be described. */
const DESCRIBED = ['M0', 'M10'] as const;
const TIERS: readonly string[] = [...DESCRIBED, 'FLEX'];

/** @throws INVALID_ATTRIBUTE where nothing like it could ever be made */
export function checkTemplate({ provider, region, tier }: Template): void {
  if (tier !== undefined && !TIERS.includes(tier))
    throw refusesField('clusterTemplate.tier', `is none of ${TIERS.join(', ')}`);
  const cloud = PROVIDERS.find((one) => one === provider);
  if (provider !== undefined && cloud === undefined)
    throw refusesField('clusterTemplate.provider', `is none of ${PROVIDERS.join(', ')}`);
  if (region === undefined) return;
  if (cloud === undefined) throw lacksField('clusterTemplate.provider');
  // A tier that is still open may become one that has more regions.
  const shared = tier !== undefined && tier !== 'M10';
  if (!regionsOf(cloud, { shared }).includes(region))
    throw refusesField('clusterTemplate.region', `is no region of ${cloud} for that tier`);
}

/** A name that the project has no cluster of. */
function freeName(taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  for (let number = 0; ; number += 1) if (!known.has(`sandbox${number}`)) return `Sandbox${number}`;
}

/**
 * The body that makes a cluster after a template.
 *
 * @param taken names of the project's clusters
 * @throws VALIDATION_ERROR where the template leaves something open, or is of a tier that is made elsewhere
 */
export function describeCluster({ provider, region, tier }: Template, taken: readonly string[]): object {
  const size = DESCRIBED.find((one) => one === tier);
  if (size === undefined || provider === undefined || region === undefined)
    throw apiError(
      'VALIDATION_ERROR',
      [DESCRIBED.join(', ')],
      'The template must have a provider, a region, and one of the tiers {0} for a cluster to be described.',
    );
  const shared = size === 'M0';
  return {
    clusterType: 'REPLICASET',
    name: freeName(taken),
    replicationSpecs: [
      {
        regionConfigs: [
          {
            electableSpecs: { instanceSize: size, ...(!shared && { nodeCount: 3 }) },
            priority: 7,
            ...(shared
              ? { providerName: 'TENANT', backingProviderName: provider }
              : { providerName: provider }),
            regionName: region,
          },
        ],
      },
    ],
  };
}
