import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as node from './node-bytes.ts';
import * as web from './web-bytes.ts';

const bytes = fc.uint8Array({ max: 3, maxLength: 60 });

test('bytes are found in the same place everywhere', () => {
  const wanted = fc.oneof(fc.nat(3), fc.uint8Array({ max: 3, minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(bytes, wanted, fc.nat(59), (all, one, from) => {
      fc.pre(from < all.length);
      expect(web.indexOfBytes(all, one, from)).toBe(node.indexOfBytes(all, one, from));
    }),
  );
});

test('bytes are the same text everywhere, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(60), (all, one, other) => {
      const [from, to] = [Math.min(one, other, all.length), Math.min(Math.max(one, other), all.length)];
      expect(web.textOfBytes(all, from, to)).toBe(node.textOfBytes(all, from, to));
    }),
  );
});
