import { AtlasValidationError } from '../../errors.ts';
import type { VerbOptions } from '../kit.ts';

/** Addresses from which a key or an account may be used. `E` is an entry as the service shows it. */
export interface AddressList<L, E> {
  /**
   * All entries. While there is none, any address will do, unless the organization demands a list.
   * @throws AtlasApiError when awaited or iterated and the service refuses.
   * @example
   * for await (const entry of organization.apiKeys.accessList(keyId).list()) console.log(entry.cidrBlock);
   */
  list(options?: VerbOptions): L;
  /**
   * Adds addresses: `203.0.113.7`, `2001:db8::1`, or blocks such as `203.0.113.0/24`. The answer is all entries.
   * @throws AtlasValidationError when there is none, or one is empty.
   * @throws AtlasBadRequestError when the service takes one for no address.
   * @example
   * await organization.apiKeys.accessList(keyId).add(['203.0.113.0/24']);
   */
  add(addresses: readonly string[], options?: VerbOptions): Promise<readonly E[]>;
  /**
   * Takes one address or block away.
   * @throws AtlasNotFoundError when it is not in the list.
   * @example
   * await organization.apiKeys.accessList(keyId).remove('203.0.113.0/24');
   */
  remove(address: string, options?: VerbOptions): Promise<void>;
}

/** An address or a block as the API takes it. */
export type AddressEntry = { readonly ipAddress: string } | { readonly cidrBlock: string };

/**
 * Entries of addresses and blocks.
 * @throws AtlasValidationError when there is none, or one is empty.
 */
export function entriesOf(operation: string, addresses: readonly string[]): AddressEntry[] {
  const place = { operation, parameter: 'addresses' };
  if (addresses.length === 0) throw new AtlasValidationError('addresses must name at least one.', place);
  return addresses.map((address) => {
    if (typeof address !== 'string' || address.trim() === '')
      throw new AtlasValidationError('addresses must be texts such as 203.0.113.0/24.', place);
    return address.includes('/') ? { cidrBlock: address } : { ipAddress: address };
  });
}
