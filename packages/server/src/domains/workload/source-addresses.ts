import {
  type Block,
  formatAddress,
  isSingle,
  parseAddress,
  parseBlock,
  singleBlock,
} from '../../identity/addresses.ts';

/** Machines applications run on behind a network that is let in. */
const MACHINES = 6;

/** Addresses of whoever comes from anywhere: those reserved for examples (RFC 5737). */
const ANYWHERE: Readonly<Record<4 | 6, string>> = { 4: '203.0.113.0/24', 6: '2001:db8::/64' };

const FIRST_MACHINE = 10n;

/** Addresses from which applications come through an entry of the access list; a security group has private ones. */
export function addressesOf(entry: string): readonly [string, ...string[]] {
  const address = parseAddress(entry);
  const block = address ? singleBlock(address) : parseBlock(entry);
  if (block === undefined) return within({ family: 4, bits: 0x0a000100n, prefix: 24 });
  if (isSingle(block)) return [formatAddress(block)];
  return within(block.prefix === 0 ? (parseBlock(ANYWHERE[block.family]) ?? block) : block);
}

function within(block: Block): readonly [string, ...string[]] {
  const size = 1n << BigInt((block.family === 4 ? 32 : 128) - block.prefix);
  const nth = (count: number): string =>
    formatAddress({ family: block.family, bits: block.bits + ((FIRST_MACHINE + BigInt(count)) % size) });
  return [nth(0), ...Array.from({ length: MACHINES - 1 }, (_, index) => nth(index + 1))];
}
