import type { CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { instanceSizesOf } from './instance-sizes.ts';
import {
  BACKING_PROVIDERS,
  type BackingProvider,
  isBackingProvider,
  isDefaultRegion,
  regionsOf,
} from './regions.ts';

/** Tiers on shared machines. */
const SHARED_TIERS = ['M0', 'FLEX'];

/** Which tiers a provider has in which regions: one item for each provider. */
export function listGroupClusterProviderRegions(call: CallOf<'listGroupClusterProviderRegions'>): Page {
  const { providers, tier } = call.params;
  const items = chosen(providers).flatMap((provider) => {
    const instanceSizes = tiersOf(provider, tier);
    return instanceSizes.length === 0 ? [] : [{ instanceSizes, provider }];
  });
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const start = (pageNum - 1) * itemsPerPage;
  return new Page(items.slice(start, start + itemsPerPage), items.length);
}

function chosen(providers: readonly string[] | undefined): readonly BackingProvider[] {
  const wrong = providers?.find((provider) => !isBackingProvider(provider));
  if (wrong !== undefined) throw apiError('INVALID_PROVIDER', [wrong], 'There is no cloud provider {0}.');
  return providers ? BACKING_PROVIDERS.filter((provider) => providers.includes(provider)) : BACKING_PROVIDERS;
}

function tiersOf(provider: BackingProvider, tier: string | undefined): readonly object[] {
  const names = [...SHARED_TIERS, ...instanceSizesOf(provider)].filter(
    (name) => tier === undefined || name === tier,
  );
  return names.map((name) => ({
    availableRegions: regionsOf(provider, { shared: SHARED_TIERS.includes(name) }).map((region) => ({
      default: isDefaultRegion(provider, region),
      name: region,
    })),
    name,
  }));
}
