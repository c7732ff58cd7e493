import type { CloudProviderContainerInput } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import type { NetworkContainer, NewContainer, WantedContainer } from './containers.ts';

/** The body that makes a container. */
export function containerBody(container: NewContainer): CloudProviderContainerInput {
  const { atlasCidrBlock } = container;
  if (container.provider === 'AWS')
    return {
      providerName: 'AWS',
      regionName: container.region,
      ...(atlasCidrBlock !== undefined && { atlasCidrBlock }),
    };
  const { atlasCidrBlock: block, provider: providerName } = container;
  if (providerName === 'AZURE') return { providerName, region: container.region, atlasCidrBlock: block };
  const { regions } = container;
  return { providerName, atlasCidrBlock: block, ...(regions && { regions: [...regions] }) };
}

/**
 * A wanted container with everything a new one needs.
 * @throws AtlasValidationError when it has no region, or no addresses and the cloud chooses none.
 */
export function newContainer({ provider, region, atlasCidrBlock }: WantedContainer): NewContainer {
  if (provider !== 'GCP' && region === undefined) throw lacking('region', provider);
  if (provider === 'AWS') return { provider, region: region ?? '', atlasCidrBlock };
  if (atlasCidrBlock === undefined) throw lacking('atlasCidrBlock', provider);
  return provider === 'AZURE'
    ? { provider, region: region ?? '', atlasCidrBlock }
    : { provider, atlasCidrBlock };
}

const lacking = (parameter: string, provider: string): AtlasValidationError =>
  new AtlasValidationError(
    `the project has no network container for this place of ${provider} yet, and one cannot be made without ${parameter}.`,
    { operation: 'createGroupContainer', parameter },
  );

/**
 * Whether a container is the one of a place: AWS and Azure have one for each region, Google Cloud has one.
 * @throws AtlasValidationError when it is, and has other addresses than wanted.
 */
export function isWanted(container: NetworkContainer, wanted: WantedContainer): boolean {
  if (wanted.provider !== 'GCP' && regionOf(container) !== wanted.region) return false;
  const { atlasCidrBlock } = container;
  if (wanted.atlasCidrBlock === undefined || wanted.atlasCidrBlock === atlasCidrBlock) return true;
  throw new AtlasValidationError(
    `the network container ${container.id} of this place has the addresses ${atlasCidrBlock}, not ${wanted.atlasCidrBlock}.`,
    { operation: 'createGroupContainer', parameter: 'atlasCidrBlock' },
  );
}

/** AWS has another field for it than Azure. */
function regionOf(container: NetworkContainer): string | undefined {
  if ('regionName' in container) return container.regionName;
  return 'region' in container ? container.region : undefined;
}
