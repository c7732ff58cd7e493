import type { CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import { instanceSizesOf } from './instance-sizes.ts';
import { BACKING_PROVIDERS, type Provider } from './regions.ts';
import { DEFAULT_MAJOR_VERSION, MAJOR_VERSIONS } from './versions.ts';

const PROVIDERS: readonly Provider[] = [...BACKING_PROVIDERS, 'TENANT'];

/** The major versions a new cluster may have: one item for each provider, tier and version. */
export function getGroupMongoDbVersions(call: CallOf<'getGroupMongoDbVersions'>): Page {
  const { cloudProvider, instanceSize, defaultStatus } = call.params;
  const items = PROVIDERS.filter((provider) => cloudProvider === undefined || provider === cloudProvider)
    .flatMap((provider) => instanceSizesOf(provider).map((size) => ({ provider, size })))
    .filter(({ size }) => instanceSize === undefined || size === instanceSize)
    .flatMap((place) => MAJOR_VERSIONS.map((version) => available(place, version)))
    .filter((item) => defaultStatus === undefined || item.defaultStatus === defaultStatus);
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const start = (pageNum - 1) * itemsPerPage;
  return new Page(items.slice(start, start + itemsPerPage), items.length);
}

const available = (
  { provider, size }: { readonly provider: Provider; readonly size: string },
  version: string,
) => ({
  cloudProvider: provider,
  defaultStatus: version === DEFAULT_MAJOR_VERSION ? 'DEFAULT' : 'NOT_DEFAULT',
  instanceSize: size,
  links: [],
  version,
});
