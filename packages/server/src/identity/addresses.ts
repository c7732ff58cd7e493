/** An IP address or the network address of a block: 32 or 128 bits. */
export interface Address {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

/** A block of addresses in CIDR notation; `prefix` counts the fixed leading bits. */
export interface Block extends Address {
  readonly prefix: number;
}

/** Number of bits in an address of this family. */
const width = (family: 4 | 6): 32 | 128 => (family === 4 ? 32 : 128);

/**
 * The address a text stands for, or `undefined` when it is none. IPv4 is four decimal numbers without
 * leading zeros (RFC 6943 section 3.1.1 tells why); IPv6 is any form of RFC 4291 section 2.2, without a zone.
 */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** The block a text like `10.0.0.0/8` stands for, host bits kept as written; `undefined` when it is none. */
export function parseBlock(text: string): Block | undefined {
  const [network, length, ...rest] = text.split('/');
  if (network === undefined || length === undefined || rest.length > 0) return undefined;
  const address = parseAddress(network);
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  const prefix = Number(length);
  return prefix <= width(address.family) ? { ...address, prefix } : undefined;
}

/** The text of an address: dotted decimal, or the form RFC 5952 recommends. */
export function formatAddress({ family, bits }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (bits >> BigInt(112 - index * 16)) & 0xffffn);
  const gap = longestZeroRun(groups);
  const text = (part: readonly bigint[]): string => part.map((group) => group.toString(16)).join(':');
  return gap ? `${text(groups.slice(0, gap.start))}::${text(groups.slice(gap.end))}` : text(groups);
}

/** The text of a block, `10.0.0.0/8`. */
export const formatBlock = (block: Block): string => `${formatAddress(block)}/${block.prefix}`;

/** The block with every bit behind the prefix cleared: the only way the service accepts it to be written. */
export function canonicalBlock(block: Block): Block {
  const host = BigInt(width(block.family) - block.prefix);
  return { ...block, bits: (block.bits >> host) << host };
}

/** Whether no bit behind the prefix is set. */
export const isCanonical = (block: Block): boolean => canonicalBlock(block).bits === block.bits;

/** The block of one single address. */
export const singleBlock = (address: Address): Block => ({ ...address, prefix: width(address.family) });

/** Whether a block stands for one single address. */
export const isSingle = (block: Block): boolean => block.prefix === width(block.family);

/** Whether the address lies in the block. */
export function contains(block: Block, address: Address): boolean {
  if (block.family !== address.family) return false;
  return canonicalBlock({ ...address, prefix: block.prefix }).bits === canonicalBlock(block).bits;
}

/** The address of a block in CIDR notation that holds only one. */
export function singleAddress(cidr: string): string | undefined {
  const block = parseBlock(cidr);
  return block && isSingle(block) ? formatAddress(block) : undefined;
}

/** Whether an address lies in a block in CIDR notation. A text that is none holds nothing and lies nowhere. */
export function isInBlock(address: string, cidr: string): boolean {
  const [from, block] = [parseAddress(address), parseBlock(cidr)];
  return from !== undefined && block !== undefined && contains(block, from);
}

function parseV4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return { family: 4, bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) };
}

function parseV6(text: string): Address | undefined {
  const halves = text.split('::');
  const [head, tail] = halves.map(groupsOf);
  if (halves.length > 2 || !head || (halves.length === 2 && !tail)) return undefined;
  const written = head.length + (tail?.length ?? 0);
  if (tail ? written > 7 : written !== 8) return undefined;
  const groups = [...head, ...Array.from({ length: 8 - written }, () => 0n), ...(tail ?? [])];
  return { family: 6, bits: groups.reduce((bits, group) => (bits << 16n) | group, 0n) };
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  // The last 32 bits may be written as an IPv4 address (RFC 4291 section 2.2, form 3).
  const dotted = parts.at(-1)?.includes('.') ? parseV4(parts.at(-1) ?? '') : undefined;
  const plain = dotted ? parts.slice(0, -1) : parts;
  if (!plain.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  const groups = plain.map((part) => BigInt(`0x${part}`));
  return dotted ? [...groups, dotted.bits >> 16n, dotted.bits & 0xffffn] : groups;
}

function longestZeroRun(groups: readonly bigint[]): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0n) end++;
    if (end - start > Math.max(1, best ? best.end - best.start : 0)) best = { start, end };
  }
  return best;
}
