import { apiError } from '../../errors.ts';
import {
  type Block,
  canonicalBlock,
  formatAddress,
  formatBlock,
  isCanonical,
  isSingle,
  parseAddress,
  parseBlock,
  singleBlock,
} from '../../identity/addresses.ts';

/** Entries a project's list may hold, temporary ones included, where the project has no limit of its own. */
export const MAX_ENTRIES = 200;

/** Longest comment the service keeps. */
export const MAX_COMMENT = 80;

/** What an entry lets in: a block of addresses or an AWS security group. */
export type Source =
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'securityGroup'; readonly id: string };

/** The three fields of a request that say what to let in; exactly one of them may be there. */
export interface SourceInput {
  readonly ipAddress?: string | null | undefined;
  readonly cidrBlock?: string | null | undefined;
  readonly awsSecurityGroup?: string | null | undefined;
}

/** The account number is there when the group belongs to another account than the peered one. */
const SECURITY_GROUP = /^(\d+\/)?sg-[0-9a-f]+$/;

/**
 * What one entry of a request lets in.
 *
 * @throws MISSING_ONE_OF_THREE_ATTRIBUTES, MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY,
 *   INVALID_IP_ADDRESS_OR_CIDR_NOTATION, ATLAS_NON_CANONICAL_CIDR_BLOCK, or INVALID_ATTRIBUTE for a group id that is none
 */
export function readSource(input: SourceInput): Source {
  const { ipAddress, cidrBlock, awsSecurityGroup } = input;
  const given = [ipAddress, cidrBlock, awsSecurityGroup].filter(
    (value) => value !== undefined && value !== null,
  );
  if (given.length === 0) {
    throw apiError(
      'MISSING_ONE_OF_THREE_ATTRIBUTES',
      ['ipAddress', 'cidrBlock', 'awsSecurityGroup'],
      'One of the attributes {0}, {1} and {2} must be given.',
    );
  }
  if (given.length > 1) {
    throw apiError(
      'MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
      [],
      'An access list entry is one ipAddress, one cidrBlock or one awsSecurityGroup, not several of them.',
    );
  }
  if (typeof awsSecurityGroup === 'string')
    return { kind: 'securityGroup', id: readSecurityGroup(awsSecurityGroup) };
  if (typeof cidrBlock === 'string') return { kind: 'block', block: readBlock(cidrBlock) };
  return { kind: 'block', block: readAddress(ipAddress ?? '') };
}

/**
 * What one entry of a credential's list lets in: no security group can call the API.
 *
 * @throws MISSING_ONE_OF_ATTRIBUTES, or what `readSource` does
 */
export function readAddressSource({ ipAddress, cidrBlock }: SourceInput): Source {
  if (cidrBlock == null && ipAddress == null) {
    throw apiError(
      'MISSING_ONE_OF_ATTRIBUTES',
      ['cidrBlock', 'ipAddress'],
      'One of {0} and {1} must be given.',
      { fields: [{ field: 'cidrBlock', description: 'or ipAddress is required' }] },
    );
  }
  return readSource({ ipAddress, cidrBlock });
}

/**
 * The same source as a path names it: an address, a block or a security group. `undefined` when the text is
 * none of them, so that nothing of that name can exist.
 */
export function sourceOfPath(text: string): Source | undefined {
  if (SECURITY_GROUP.test(text)) return { kind: 'securityGroup', id: text };
  const address = parseAddress(text);
  const block = address ? singleBlock(address) : parseBlock(text);
  return block && { kind: 'block', block: canonicalBlock(block) };
}

/** The value an entry is known by in links and in uniqueness: always CIDR notation, or the group's id. */
export const sourceKey = (source: Source): string =>
  source.kind === 'block' ? formatBlock(source.block) : source.id;

/** The fields an entry shows for its source. A single address shows both of its forms. */
export function sourceFields(source: Source): Readonly<Record<string, string>> {
  if (source.kind === 'securityGroup') return { awsSecurityGroup: source.id };
  const { block } = source;
  return { cidrBlock: formatBlock(block), ...(isSingle(block) && { ipAddress: formatAddress(block) }) };
}

/** How an event names the source: the bare address of a single one, as the recorded events do. */
export const sourceLabel = (source: Source): string =>
  source.kind === 'block' && isSingle(source.block) ? formatAddress(source.block) : sourceKey(source);

/** @throws INVALID_NETWORK_PERMISSION_COMMENT */
export function checkComment(comment: string): string {
  if (comment.length > MAX_COMMENT) {
    throw apiError(
      'INVALID_NETWORK_PERMISSION_COMMENT',
      [String(MAX_COMMENT)],
      'The comment of an access list entry has at most {0} characters.',
    );
  }
  return comment;
}

/** @throws DUPLICATE_ADDRESSES_IN_INPUT when one request names the same source twice */
export function checkNoDuplicates(sources: readonly Source[]): void {
  const seen = new Set<string>();
  for (const key of sources.map(sourceKey)) {
    if (seen.has(key)) {
      throw apiError('DUPLICATE_ADDRESSES_IN_INPUT', [key], 'The request names {0} more than once.');
    }
    seen.add(key);
  }
}

/**
 * @param most length the project's list may have
 * @throws ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED when the list would be longer
 */
export function checkCapacity(total: number, groupId: string, most = MAX_ENTRIES): void {
  if (total > most) {
    throw apiError(
      'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED',
      [groupId, String(most)],
      'The access list of project {0} holds at most {1} entries.',
    );
  }
}

function readAddress(text: string): Block {
  const address = parseAddress(text);
  if (!address) throw notAnAddress(text);
  return singleBlock(address);
}

function readBlock(text: string): Block {
  // The service's pattern leaves the prefix out of a single address.
  const block = parseBlock(text) ?? readAddress(text);
  if (!isCanonical(block)) {
    throw apiError(
      'ATLAS_NON_CANONICAL_CIDR_BLOCK',
      [text, formatBlock(canonicalBlock(block))],
      'The CIDR block {0} has address bits behind its prefix; its canonical form is {1}.',
    );
  }
  return block;
}

function notAnAddress(text: string): Error {
  return apiError(
    'INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
    [text],
    'The value {0} is neither an IP address nor a block in CIDR notation.',
  );
}

function readSecurityGroup(text: string): string {
  if (!SECURITY_GROUP.test(text)) {
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['awsSecurityGroup'],
      'The attribute {0} is not the id of a security group.',
    );
  }
  return text;
}
