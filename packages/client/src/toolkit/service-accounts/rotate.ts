import type { ServiceAccountSecret } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import { callOptionsOf, type Kit } from '../kit.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import type { Rotation, RotationOptions, Secrets } from './secrets.ts';

/** Secrets an account may have at one time. */
const MOST = 2;

/** Replaces the secret of an account; see `Secrets.rotateSecret`. `before` are the secrets it has. */
export async function rotate(
  { atlas }: Kit,
  verbs: Pick<Secrets, 'createSecret' | 'deleteSecret'>,
  clientId: string,
  before: readonly ServiceAccountSecret[],
  options: RotationOptions,
): Promise<Rotation> {
  const call = callOptionsOf(options);
  const now = atlas.runtime.now();
  let old = before;
  if (before.length >= MOST) {
    const expired = before.find(({ expiresAt }) => (dateOf(expiresAt)?.getTime() ?? now + 1) <= now);
    if (!expired)
      throw new AtlasStateError(
        `service account ${clientId} has ${before.length} secrets that are still good. Delete the one nobody uses first.`,
        { operation: 'createServiceAccountSecret', state: 'FULL' },
      );
    await verbs.deleteSecret(clientId, expired.id, call);
    old = before.filter((one) => one !== expired);
  }
  const secret = await verbs.createSecret(clientId, options);
  if (options.deleteOld) for (const { id } of old) await verbs.deleteSecret(clientId, id, call);
  return { secret, old };
}
