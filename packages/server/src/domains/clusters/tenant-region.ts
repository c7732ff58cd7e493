import { apiError } from '../../errors.ts';
import { NO_AUTO_SCALING } from './auto-scaling.ts';
import type { Region } from './model.ts';
import { invalid, missing } from './problems.ts';
import { isBackingProvider, regionsOf } from './regions.ts';
import type { RegionRequest } from './request.ts';

/**
 * The one region of a free cluster.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE for a region without shared machines, INVALID_TENANT_CONFIGURATION for
 *   another tier than M0: the service turned M2 and M5 into flex clusters and takes them no more
 */
export function readTenantRegion(
  request: RegionRequest & { readonly regionName: string },
  at: string,
): Region {
  const { backingProviderName, electableSpecs, regionName, priority = 7 } = request;
  const instanceSize = electableSpecs?.instanceSize;
  if (instanceSize === undefined) throw missing(`${at}.electableSpecs.instanceSize`);
  if (instanceSize !== 'M0') {
    throw apiError(
      'INVALID_TENANT_CONFIGURATION',
      [instanceSize],
      'The tier {0} is no tier of a free cluster: create M0, or a flex cluster through the flex API.',
    );
  }
  if (backingProviderName === undefined) throw missing(`${at}.backingProviderName`);
  if (!isBackingProvider(backingProviderName))
    throw invalid(`${at}.backingProviderName`, backingProviderName);
  if (!regionsOf(backingProviderName, { shared: true }).includes(regionName))
    throw invalid(`${at}.regionName`, regionName);
  const none = { instanceSize, nodeCount: 0 };
  return {
    provider: 'TENANT',
    backingProvider: backingProviderName,
    name: regionName,
    priority,
    electable: { instanceSize, nodeCount: 3 },
    readOnly: none,
    analytics: none,
    autoScaling: NO_AUTO_SCALING,
  };
}
