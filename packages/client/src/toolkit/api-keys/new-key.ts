import type { ApiKeyUserDetails } from '@mercator/catalog/types';
import { AtlasResponseError } from '../../errors.ts';
import type { NewApiKey } from './organization-api-keys.ts';

/**
 * A key that was just made, with its secret.
 * @throws AtlasResponseError when the answer lacks what it is asked for; the answer itself is in no message.
 */
export function newKeyOf(operation: string, key: ApiKeyUserDetails): NewApiKey {
  const { id, publicKey, privateKey } = key;
  if (id && publicKey && privateKey) return { ...key, id, publicKey, privateKey };
  const text = 'answered without the key it made.';
  throw new AtlasResponseError(text, { operation, status: 200, fault: 'malformed', headers: {} });
}
