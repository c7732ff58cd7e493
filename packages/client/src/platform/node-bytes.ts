/** Where a byte or a run of bytes is next, -1 for nowhere; by Node's own search. */
export function indexOfBytes(bytes: Uint8Array, wanted: number | Uint8Array, from: number): number {
  return bufferOf(bytes).indexOf(wanted, from);
}

/** UTF-8 text of a part; what is no UTF-8 becomes U+FFFD. */
export function textOfBytes(bytes: Uint8Array, from: number, to: number): string {
  return bufferOf(bytes).toString('utf8', from, to);
}

function bufferOf(bytes: Uint8Array): Buffer {
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
