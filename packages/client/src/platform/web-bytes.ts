const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where a byte or a run of bytes is next, -1 for nowhere. */
export function indexOfBytes(bytes: Uint8Array, wanted: number | Uint8Array, from: number): number {
  if (typeof wanted === 'number') return bytes.indexOf(wanted, from);
  const [first] = wanted;
  if (first === undefined) return from;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < wanted.length && bytes[at + length] === wanted[length]) length += 1;
    if (length === wanted.length) return at;
  }
  return -1;
}

/** UTF-8 text of a part; what is no UTF-8 becomes U+FFFD. */
export function textOfBytes(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to));
}
