import type { ServiceAccountSecret } from '@mercator/catalog/types';
import { AtlasResponseError } from '../../errors.ts';
import type { MadeServiceAccount } from './organization-service-accounts.ts';
import { newSecretOf } from './secrets.ts';

/**
 * An account that was just made, with its first secret in hand.
 * @throws AtlasResponseError when the answer lacks it.
 */
export function madeAccountOf<A extends { clientId?: string; secrets?: ServiceAccountSecret[] }>(
  operation: string,
  account: A,
): MadeServiceAccount<A> {
  const { clientId, secrets = [] } = account;
  const secret = newSecretOf(
    operation,
    secrets.find((one) => one.secret),
  );
  if (clientId) return { ...account, clientId, secret };
  const text = 'answered without the id of the account it made.';
  throw new AtlasResponseError(text, { operation, status: 200, fault: 'malformed', headers: {} });
}
