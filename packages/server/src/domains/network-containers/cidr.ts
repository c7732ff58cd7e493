/** A block of IPv4 addresses. */
export interface Cidr {
  /** Its first address as a number. */
  readonly first: number;
  /** Bits of the network, 0 to 32. */
  readonly bits: number;
}

/** How many addresses a block has. */
const sizeOf = ({ bits }: Cidr): number => 2 ** (32 - bits);

/** The block a text names, host bits and all; `undefined` when it names none. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = parts;
  if ([a, b, c, d].some((octet) => octet > 255) || bits > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}

/** Whether a block begins where a block of its size may begin. */
export const isCanonical = (block: Cidr): boolean => block.first % sizeOf(block) === 0;

export const cidrText = ({ first, bits }: Cidr): string =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${bits}`;

/** Whether two blocks have an address in common. */
export const overlap = (one: Cidr, other: Cidr): boolean =>
  one.first < other.first + sizeOf(other) && other.first < one.first + sizeOf(one);

// RFC 1918, section 3.
const PRIVATE: readonly Cidr[] = [
  { first: 10 * 2 ** 24, bits: 8 },
  { first: (172 * 256 + 16) * 2 ** 16, bits: 12 },
  { first: (192 * 256 + 168) * 2 ** 16, bits: 16 },
];

/** Whether a block lies in what is reserved for private networks. */
export const isPrivate = (block: Cidr): boolean =>
  PRIVATE.some((all) => block.bits >= all.bits && overlap(block, all));

/**
 * The highest private block of a size that has nothing in common with others: first in 192.168.0.0/16, where the
 * service begins, then in the larger ranges.
 */
export function freeBlock(bits: number, taken: readonly Cidr[]): Cidr | undefined {
  for (const range of [...PRIVATE].reverse()) {
    const size = 2 ** (32 - bits);
    for (let first = range.first + sizeOf(range) - size; first >= range.first; first -= size) {
      const block = { first, bits };
      if (!taken.some((other) => overlap(block, other))) return block;
    }
  }
  return undefined;
}
