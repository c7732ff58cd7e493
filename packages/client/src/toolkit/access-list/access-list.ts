import type {
  NetworkPermissionEntry,
  NetworkPermissionEntryStatus,
  PaginatedNetworkAccessView,
} from '@mercator/catalog/types';
import type { ListCall } from '../../list.ts';
import type { VerbOptions } from '../kit.ts';
import type { PageOptions } from '../page-options.ts';
import type { WaitOptions } from '../poll.ts';
import type { AccessListDiff } from './diff.ts';
import type { AccessListEntryInput, AccessListItem } from './entry.ts';

/** State of an entry at the cloud provider: `PENDING`, `ACTIVE` or `FAILED`. */
export type AccessListState = NetworkPermissionEntryStatus['STATUS'];

/** Options of verbs that let addresses in. */
export interface AccessListOptions extends VerbOptions {
  /** Whether `0.0.0.0/0` and `::/0`, which let everybody in, are meant. @default false */
  readonly allowAnywhere?: boolean | undefined;
}

/** Options of verbs that change many entries. */
export interface AccessListBulkOptions extends AccessListOptions {
  /** Entries a request; the service takes all of a request or none. At least 1. @default 50 */
  readonly chunkSize?: number | undefined;
  /** Is told after each request how many of the entries to send are decided. */
  readonly onProgress?: ((progress: { readonly done: number; readonly total: number }) => void) | undefined;
}

/** Options of the verb that replaces a list. */
export interface AccessListReplaceOptions extends AccessListBulkOptions {
  /** Whether a list without any entry, which lets nobody in, is meant. @default false */
  readonly allowEmpty?: boolean | undefined;
}

/**
 * The access list of a project: from which addresses its clusters can be reached. Addresses are given in any form
 * (`203.0.113.7`, `10.0.0.0/8`, `2001:DB8::/32`, `sg-903004f8`) and compared by what they let in, see `canonicalAddress`.
 *
 * Removing an entry destroys nothing, it can be added again, so it wants no confirmation; what lets everybody in wants
 * `allowAnywhere`, and what lets nobody in `allowEmpty`.
 */
export interface AccessList {
  /**
   * All entries. Awaited one page as the service answers, iterated every entry.
   * @throws AtlasValidationError when the page is none.
   * @example
   * for await (const entry of project.accessList.list()) console.log(entry.cidrBlock, entry.comment);
   */
  list(options?: PageOptions): ListCall<PaginatedNetworkAccessView, NetworkPermissionEntry>;
  /**
   * One entry, by address, block or security group.
   * @throws AtlasValidationError when it is none of these.
   * @throws AtlasNotFoundError when the list has no such entry; a block that merely holds the address is another one.
   * @example
   * const { comment } = await project.accessList.get('203.0.113.7');
   */
  get(address: string, options?: VerbOptions): Promise<NetworkPermissionEntry>;
  /**
   * Whether the list has exactly this entry.
   * @throws AtlasValidationError when it is neither an address, nor a block, nor a security group.
   * @example
   * await project.accessList.exists('10.0.0.0/8');
   */
  exists(address: string, options?: VerbOptions): Promise<boolean>;
  /**
   * Adds one entry and returns it; one that is there gets the comment and end that are given.
   * @throws AtlasValidationError when it is neither an address, nor a block, nor a security group, or its end is not within a week.
   * @throws AtlasConfirmationError when it lets everybody in and `allowAnywhere` does not say so; nothing is sent then.
   * @throws AtlasBadRequestError when the service refuses it.
   * @example
   * await project.accessList.add({ address: '203.0.113.7', comment: 'office', deleteAfterDate: '2026-01-02T00:00:00Z' });
   */
  add(entry: AccessListItem, options?: AccessListOptions): Promise<NetworkPermissionEntry>;
  /**
   * Adds entries, a chunk a request, and returns their addresses in canonical form. An entry that is refused does not keep
   * the others out; what fails the first request as a whole (the caller may not, no connection) is thrown as it is.
   * @throws AtlasValidationError when one of them cannot be right; nothing is sent then.
   * @throws AtlasConfirmationError when one lets everybody in and `allowAnywhere` does not say so; nothing is sent then.
   * @throws AtlasAccessListError when some were refused: it says which were added and which were not, and why.
   * @example
   * await project.accessList.addAll(['203.0.113.7', { address: '2001:db8::/32', comment: 'lab' }]);
   */
  addAll(entries: Iterable<AccessListItem>, options?: AccessListBulkOptions): Promise<readonly string[]>;
  /**
   * The address from which the service sees this client, as it says itself. It is no published operation; the official
   * command line asks it for `--currentIp`.
   * @throws AtlasResponseError when the service answers no address.
   * @example
   * const address = await project.accessList.currentAddress();
   */
  currentAddress(options?: VerbOptions): Promise<string>;
  /**
   * Adds the address from which the service sees this client.
   * @throws AtlasResponseError when the service answers no address.
   * @throws AtlasValidationError when the comment is too long, or the end not within a week.
   * @example
   * await project.accessList.addCurrentAddress({ comment: 'runner', deleteAfterDate: Date.now() + 3_600_000 });
   */
  addCurrentAddress(
    entry?: Pick<AccessListEntryInput, 'comment' | 'deleteAfterDate'>,
    options?: VerbOptions,
  ): Promise<NetworkPermissionEntry>;
  /**
   * Removes one entry. Nobody whom no other entry lets in can connect from there any more.
   * @throws AtlasValidationError when it is neither an address, nor a block, nor a security group.
   * @throws AtlasNotFoundError when the list has no such entry.
   * @example
   * await project.accessList.remove('10.0.0.0/8');
   */
  remove(address: string, options?: VerbOptions): Promise<void>;
  /**
   * Removes entries, a request each, and returns the canonical addresses of those that were there.
   * @throws AtlasValidationError when one of them is neither an address, nor a block, nor a security group; nothing is sent then.
   * @throws AtlasAccessListError when some could not be removed: it says which were and which were not, and why.
   * @example
   * await project.accessList.removeAll(['203.0.113.7', '2001:db8::/32']);
   */
  removeAll(addresses: Iterable<string>, options?: VerbOptions): Promise<readonly string[]>;
  /**
   * Whether an entry is in force at the cloud provider yet.
   * @throws AtlasNotFoundError when the list has no such entry.
   * @example
   * if ((await project.accessList.status('203.0.113.7')) === 'ACTIVE') connect();
   */
  status(address: string, options?: VerbOptions): Promise<AccessListState>;
  /**
   * Waits until an entry is in force.
   * @throws AtlasStateError when it failed, or is gone.
   * @throws AtlasTimeoutError (`deadline: 'wait'`) when `waitTimeout` has passed.
   * @example
   * await project.accessList.waitUntilActive('203.0.113.7', { waitTimeout: 60_000 });
   */
  waitUntilActive(address: string, options?: WaitOptions): Promise<void>;
  /**
   * What lies between the list and the wanted one. Changes nothing.
   * @throws AtlasValidationError when one of the entries cannot be right.
   * @example
   * const { added, changed, surplus } = await project.accessList.diff(['203.0.113.7', '10.0.0.0/8']);
   */
  diff(entries: Iterable<AccessListItem>, options?: VerbOptions): Promise<AccessListDiff>;
  /**
   * Sees to it that the entries are on the list as they are given, and leaves all others. What is there just so is not
   * sent; an entry without a comment keeps the one it has, one without an end becomes permanent. Returns what was done.
   * @throws AtlasValidationError when one of the entries cannot be right; nothing is sent then.
   * @throws AtlasConfirmationError when one lets everybody in and `allowAnywhere` does not say so; nothing is sent then.
   * @throws AtlasAccessListError when some were refused: it says which were added and which were not, and why.
   * @example
   * const { added } = await project.accessList.ensure(['203.0.113.7', { address: '10.0.0.0/8', comment: 'office' }]);
   */
  ensure(entries: Iterable<AccessListItem>, options?: AccessListBulkOptions): Promise<AccessListDiff>;
  /**
   * Makes the list hold the given entries and no other. First everything new is let in, then what is not wanted goes, so
   * nobody who stays is cut off in between; when something new is refused, nothing is removed. A list that is full is made
   * room in first. Returns what was done.
   * @throws AtlasValidationError when one of the entries cannot be right; nothing is sent then.
   * @throws AtlasConfirmationError when there is no entry and `allowEmpty` does not say so, or one lets everybody in and
   *   `allowAnywhere` does not; nothing is sent then.
   * @throws AtlasAccessListError when some were refused: it says what was added and removed and what was not, and why.
   * @example
   * await project.accessList.replace(await other.accessList.list().toArray({ limit: 200 }));
   */
  replace(entries: Iterable<AccessListItem>, options?: AccessListReplaceOptions): Promise<AccessListDiff>;
}
