import type { NetworkPermissionEntry, NetworkPermissionEntryInput } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import { type Moment, millisecondsOf } from '../dates.ts';
import { formatBlock, parseBlock } from './address.ts';

/**
 * What an access list shall let in. Exactly one of `address`, `cidrBlock`, `ipAddress` and `awsSecurityGroup` is needed;
 * where the service's own answers hold an address and its block, both mean the same, so an entry of one list can be
 * given to another as it is.
 */
export interface AccessListEntryInput {
  /** IPv4 or IPv6 address, block in CIDR notation, or AWS security group, whichever it is. */
  readonly address?: string | undefined;
  /** `203.0.113.7` or `2001:db8::1`. */
  readonly ipAddress?: string | undefined;
  /** `10.0.0.0/8` or `2001:db8::/32`; bits behind the prefix are cleared. */
  readonly cidrBlock?: string | undefined;
  /** `sg-903004f8`, with the account number before it (`123456789012/sg-903004f8`) when it belongs to another account. */
  readonly awsSecurityGroup?: string | undefined;
  /** What it is for, at most 80 characters. @default what the entry had, or none */
  readonly comment?: string | undefined;
  /** When the service removes the entry: later than now and at most a week ahead. @default never */
  readonly deleteAfterDate?: Moment | undefined;
}

/** An address, block or security group, alone or with a comment and an end. */
export type AccessListItem = string | AccessListEntryInput;

/** An entry as it is wanted: in the one form that can be compared. */
export interface AccessListTarget {
  /** `203.0.113.7/32`, `2001:db8::/32` or `sg-903004f8`: what `get` and `remove` take, and what tells entries apart. */
  readonly address: string;
  /** Left as it is when undefined. */
  readonly comment: string | undefined;
  /** Milliseconds since 1970, whole seconds; `undefined` never. */
  readonly end: number | undefined;
}

/** The account number is there when the group belongs to another account than the peered one. */
const SECURITY_GROUP = /^(?:\d+\/)?sg-[0-9a-f]+$/;

/** Longest comment the service keeps. */
const LONGEST_COMMENT = 80;

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * The one way to write what lets in the same: `203.0.113.7` and `203.0.113.7/32` are `203.0.113.7/32`, `2001:DB8:0::1` is
 * `2001:db8::1/128`, `10.1.2.3/8` is `10.0.0.0/8`; a security group is as it is.
 * @throws AtlasValidationError when it is neither an address, nor a block, nor a security group.
 * @example
 * canonicalAddress('203.0.113.7'); // '203.0.113.7/32'
 */
export function canonicalAddress(address: string): string {
  const canonical = readAddress(address);
  if (canonical !== undefined) return canonical;
  throw invalid(
    'address',
    `${JSON.stringify(address)} is neither an address, nor a block, nor a security group.`,
  );
}

/** As `canonicalAddress`, and `undefined` for what is none. */
function readAddress(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const plain = text.trim();
  if (SECURITY_GROUP.test(plain)) return plain;
  const block = parseBlock(plain);
  return block && formatBlock(block);
}

/**
 * What tells an entry of the service from others, in the form of `canonicalAddress`; what the entry says itself where
 * that cannot be read.
 */
export function addressOfEntry({ cidrBlock, ipAddress, awsSecurityGroup }: NetworkPermissionEntry): string {
  const said = cidrBlock ?? ipAddress ?? awsSecurityGroup ?? '';
  return readAddress(said) ?? said;
}

/** Whether an address lets everybody in: `0.0.0.0/0` or `::/0`. */
export function isAnywhere(address: string): boolean {
  return /^(?:0\.0\.0\.0|::)\/0$/.test(address);
}

/**
 * Reads what is wanted. Pure.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError naming what is wrong.
 */
export function toTarget(item: AccessListItem, now: number): AccessListTarget {
  const input: AccessListEntryInput = typeof item === 'string' ? { address: item } : item;
  const { address, cidrBlock, ipAddress, awsSecurityGroup, comment, deleteAfterDate } = input;
  const said = [address, cidrBlock, ipAddress, awsSecurityGroup].filter((one) => one != null);
  const [first, ...others] = said.map(canonicalAddress);
  if (first === undefined)
    throw invalid('address', 'an entry needs an address, a block or a security group.');
  if (others.some((one) => one !== first))
    throw invalid('address', `an entry is one thing, and this names several: ${said.join(', ')}.`);
  if (comment !== undefined && comment.length > LONGEST_COMMENT)
    throw invalid('comment', `it has more than ${LONGEST_COMMENT} characters, for ${first}.`);
  const end =
    deleteAfterDate === undefined || deleteAfterDate === null ? undefined : toEnd(deleteAfterDate, now);
  if (end !== undefined && SECURITY_GROUP.test(first))
    throw invalid('deleteAfterDate', `a security group cannot be let in for a while: ${first}.`);
  return { address: first, comment, end };
}

/**
 * Reads a whole list. What is wanted twice is wanted once.
 * @param now milliseconds since 1970
 * @throws AtlasValidationError when an address is there twice with different comments or ends.
 */
export function toTargets(items: Iterable<AccessListItem>, now: number): readonly AccessListTarget[] {
  if (typeof items !== 'object' || items === null || !(Symbol.iterator in items))
    throw invalid('entries', 'they must be an array, or anything else to iterate.');
  const targets = new Map<string, AccessListTarget>();
  for (const item of items) {
    const target = toTarget(item, now);
    const known = targets.get(target.address);
    if (known && (known.comment !== target.comment || known.end !== target.end))
      throw invalid('entries', `${target.address} is there twice, with different comments or ends.`);
    targets.set(target.address, target);
  }
  return [...targets.values()];
}

/** The document the API takes. Blocks are sent as such also when they hold one address: the service shows both. */
export function toEntryDocument({ address, comment, end }: AccessListTarget): NetworkPermissionEntryInput {
  return {
    ...(SECURITY_GROUP.test(address) ? { awsSecurityGroup: address } : { cidrBlock: address }),
    ...(comment !== undefined && { comment }),
    ...(end !== undefined && { deleteAfterDate: new Date(end).toISOString() }),
  };
}

/** The week is the service's; so is the second. */
function toEnd(moment: Moment, now: number): number {
  const end = Math.floor(millisecondsOf(moment, 'deleteAfterDate') / 1000) * 1000;
  if (end <= now) throw invalid('deleteAfterDate', 'it has already passed.');
  if (end > now + WEEK) throw invalid('deleteAfterDate', 'it is more than a week ahead.');
  return end;
}

function invalid(parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter}: ${text}`, { parameter });
}
