import { isIP } from 'node:net';

/** Bits of an address, most significant first, as one number; and how many there are. */
function bitsOf(address: string): { value: bigint; size: 32 | 128 } | undefined {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  const family = isIP(plain);
  if (family === 4)
    return { value: plain.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n), size: 32 };
  if (family !== 6) return undefined;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [
    ...left,
    ...Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0'),
    ...right,
  ];
  return {
    value: groups.reduce((sum, group) => sum * 65536n + BigInt(Number.parseInt(group, 16)), 0n),
    size: 128,
  };
}

/** An address or a range of them in one form: `10.0.0.1` becomes `10.0.0.1/32`. `undefined` when it is neither. */
export function toCidr(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = bitsOf(address);
  if (bits === undefined || rest.length > 0) return undefined;
  if (prefix === undefined) return `${address}/${bits.size}`;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits.size) return undefined;
  return `${address}/${Number(prefix)}`;
}

/** The address of a block that holds only one. */
export function singleAddress(cidr: string): string | undefined {
  const [address = '', prefix] = cidr.split('/');
  const bits = bitsOf(address);
  return bits !== undefined && Number(prefix) === bits.size ? address : undefined;
}

/** Whether an address lies in a block. */
export function isInBlock(address: string, cidr: string): boolean {
  const [network = '', prefix] = cidr.split('/');
  const left = bitsOf(address);
  const right = bitsOf(network);
  if (left === undefined || right === undefined || left.size !== right.size) return false;
  const shift = BigInt(left.size - Number(prefix ?? left.size));
  return left.value >> shift === right.value >> shift;
}
