import { apiError } from '../../errors.ts';
import { instanceSizesOf, isNvme, rankOf } from './instance-sizes.ts';
import type { AutoScaling } from './model.ts';
import type { Provider } from './regions.ts';
import type { AutoScalingRequest } from './request.ts';

/** What a region has when nobody said anything: the defaults the schema of 2023-01-01 states. */
export const NO_AUTO_SCALING: AutoScaling = {
  compute: { enabled: false, scaleDownEnabled: false },
  diskGB: { enabled: false },
};

/**
 * The scaling of a region, checked.
 *
 * @param current what the region has; members the request leaves out stay
 * @param instanceSize the tier the region is to have
 * @throws AUTO_SCALING_NOT_SUPPORTED and the COMPUTE_AUTO_SCALING_… codes
 */
export function readAutoScaling(
  request: AutoScalingRequest | undefined,
  current: AutoScaling | undefined,
  provider: Provider,
  instanceSize: string,
): AutoScaling {
  const before = current ?? NO_AUTO_SCALING;
  if (!request) return before;
  const { enabled = before.compute.enabled, scaleDownEnabled = before.compute.scaleDownEnabled } =
    request.compute ?? {};
  const compute = {
    enabled,
    scaleDownEnabled,
    ...limits(request.compute, before.compute, enabled, scaleDownEnabled),
  };
  checkCompute(compute, provider, instanceSize);
  return { compute, diskGB: { enabled: request.diskGB?.enabled ?? before.diskGB.enabled } };
}

type Compute = AutoScaling['compute'];

/** The limits that count: none while there is no scaling, no lower one while it only goes up. */
function limits(
  {
    minInstanceSize,
    maxInstanceSize,
  }: { readonly minInstanceSize?: unknown; readonly maxInstanceSize?: unknown } = {},
  before: Compute,
  enabled: boolean,
  scaleDownEnabled: boolean,
): Pick<Compute, 'minInstanceSize' | 'maxInstanceSize'> {
  if (!enabled) return {};
  const least = typeof minInstanceSize === 'string' ? minInstanceSize : before.minInstanceSize;
  const most = typeof maxInstanceSize === 'string' ? maxInstanceSize : before.maxInstanceSize;
  return {
    ...(scaleDownEnabled && least !== undefined && { minInstanceSize: least }),
    ...(most !== undefined && { maxInstanceSize: most }),
  };
}

function checkCompute(
  { enabled, scaleDownEnabled, minInstanceSize, maxInstanceSize }: Compute,
  provider: Provider,
  instanceSize: string,
): void {
  if (!enabled) {
    if (!scaleDownEnabled) return;
    throw apiError(
      'COMPUTE_AUTO_SCALING_SCALE_DOWN_ENABLED_INVALID',
      [],
      'A tier that does not scale cannot scale down.',
    );
  }
  if (provider === 'TENANT' || isNvme(instanceSize)) {
    throw apiError(
      'AUTO_SCALING_NOT_SUPPORTED',
      [instanceSize],
      'Clusters of the tier {0} do not scale by themselves.',
    );
  }
  if (maxInstanceSize === undefined) {
    throw apiError(
      'COMPUTE_AUTO_SCALING_MAX_INSTANCE_SIZE_REQUIRED',
      [],
      'Scaling needs compute.maxInstanceSize.',
    );
  }
  if (scaleDownEnabled && minInstanceSize === undefined) {
    throw apiError(
      'COMPUTE_AUTO_SCALING_MIN_INSTANCE_SIZE_REQUIRED',
      [],
      'Scaling down needs compute.minInstanceSize.',
    );
  }
  const sizes = instanceSizesOf(provider);
  if (!sizes.includes(maxInstanceSize)) {
    throw apiError(
      'COMPUTE_AUTO_SCALING_MAX_INSTANCE_SIZE_INVALID',
      [maxInstanceSize, provider],
      '{1} has no tier {0}.',
    );
  }
  if (minInstanceSize !== undefined && !sizes.includes(minInstanceSize)) {
    throw apiError(
      'COMPUTE_AUTO_SCALING_MIN_INSTANCE_SIZE_INVALID',
      [minInstanceSize, provider],
      '{1} has no tier {0}.',
    );
  }
  const least = minInstanceSize ?? instanceSize;
  if (rankOf(least) > rankOf(instanceSize) || rankOf(instanceSize) > rankOf(maxInstanceSize)) {
    throw apiError(
      'COMPUTE_AUTO_SCALING_INSTANCE_SIZE_RANGE_INVALID',
      [least, instanceSize, maxInstanceSize],
      'The tier {1} is not between {0} and {2}.',
    );
  }
}
