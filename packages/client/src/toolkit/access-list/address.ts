/**
 * A block of addresses: 16-bit groups of the network, 2 of them for IPv4 and 8 for IPv6, and how many leading bits are
 * fixed. An address is a block of all its bits.
 */
export interface Block {
  readonly groups: readonly number[];
  readonly prefix: number;
}

/**
 * Reads `10.0.0.0/8`, `203.0.113.7`, `2001:db8::/32` or `2001:DB8::1`; bits behind the prefix are cleared. `undefined` when
 * it is none. IPv4 is four decimal numbers without leading zeros (RFC 6943 3.1.1 tells why), IPv6 any form of
 * RFC 4291 2.2 without a zone.
 */
export function parseBlock(text: string): Block | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text.trim()) ?? [];
  const groups = address.includes(':') ? parseV6(address) : parseV4(address);
  if (!groups) return undefined;
  const width = groups.length * 16;
  const prefix = length === undefined ? width : Number(length);
  return prefix <= width ? { groups: maskGroups(groups, prefix), prefix } : undefined;
}

/** The one way to write a block: always with its prefix, IPv6 as RFC 5952 recommends. */
export function formatBlock({ groups, prefix }: Block): string {
  return `${groups.length === 2 ? formatV4(groups) : formatV6(groups)}/${prefix}`;
}

/** Whether every address of `inner` is one of `outer`. */
export function containsBlock(outer: Block, inner: Block): boolean {
  if (outer.groups.length !== inner.groups.length || outer.prefix > inner.prefix) return false;
  return equalGroups(maskGroups(inner.groups, outer.prefix), outer.groups);
}

/** The block of twice the size that is made of the two, when they are its halves. */
export function joinHalves(left: Block, right: Block): Block | undefined {
  if (left.prefix === 0 || left.prefix !== right.prefix || left.groups.length !== right.groups.length)
    return undefined;
  const whole = { groups: maskGroups(left.groups, left.prefix - 1), prefix: left.prefix - 1 };
  return !equalGroups(left.groups, right.groups) && containsBlock(whole, right) ? whole : undefined;
}

/** Order of blocks: IPv4 first, then by network, the larger of two that begin alike first. */
export function compareBlocks(left: Block, right: Block): number {
  if (left.groups.length !== right.groups.length) return left.groups.length - right.groups.length;
  for (const [index, group] of left.groups.entries()) {
    const difference = group - (right.groups[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.prefix - right.prefix;
}

function equalGroups(left: readonly number[], right: readonly number[]): boolean {
  return left.every((group, index) => group === right[index]);
}

function maskGroups(groups: readonly number[], prefix: number): readonly number[] {
  return groups.map((group, index) => {
    const fixed = Math.min(16, Math.max(0, prefix - index * 16));
    return group & (0xffff << (16 - fixed)) & 0xffff;
  });
}

function parseV4(text: string): readonly number[] | undefined {
  const bytes = text.split('.').map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256));
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255)) return undefined;
  return [first * 256 + second, third * 256 + fourth];
}

function parseV6(text: string): readonly number[] | undefined {
  const [left = '', right, ...rest] = text.split('::');
  if (rest.length > 0) return undefined;
  const head = parseGroups(left, right === undefined);
  const tail = parseGroups(right ?? '', true);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  // RFC 4291 2.2: the double colon stands for one group or more.
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

/** Only at its very end an address may hold an IPv4 one. */
function parseGroups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const dotted = isEnd && last.includes('.') ? parseV4(last) : undefined;
  const groups = (dotted ? parts.slice(0, -1) : parts).map((part) =>
    /^[0-9a-f]{1,4}$/i.test(part) ? Number.parseInt(part, 16) : -1,
  );
  return groups.includes(-1) ? undefined : [...groups, ...(dotted ?? [])];
}

function formatV4(groups: readonly number[]): string {
  return groups.flatMap((group) => [group >> 8, group & 255]).join('.');
}

/** RFC 5952 4: lower case, no leading zeros, the first of the longest runs of two zero groups or more as `::`. */
function formatV6(groups: readonly number[]): string {
  let start = 0;
  let length = 1;
  for (let from = 0; from < 8; from += 1) {
    let to = from;
    while (groups[to] === 0) to += 1;
    if (to - from > length) [start, length] = [from, to - from];
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (length === 1) return text(groups);
  return `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}
