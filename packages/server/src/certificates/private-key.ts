import { createECDH, createHash, createPrivateKey, type KeyObject } from 'node:crypto';

/**
 * The P-256 key that follows from 32 bytes: the same bytes give the same key, so a key can come from the runtime's entropy
 * or from the seed.
 */
export function privateKeyOf(bytes: Uint8Array): KeyObject {
  const curve = createECDH('prime256v1');
  for (let scalar = Buffer.from(bytes); ; scalar = createHash('sha256').update(scalar).digest()) {
    try {
      curve.setPrivateKey(scalar);
    } catch {
      // Zero, or not below the order of the curve: one in 2^32.
      continue;
    }
    // SEC 1, 2.3.3: an uncompressed point is 04, x, y.
    const point = curve.getPublicKey();
    const part = (from: number, to: number): string => point.subarray(from, to).toString('base64url');
    return createPrivateKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', d: scalar.toString('base64url'), x: part(1, 33), y: part(33, 65) },
    });
  }
}
