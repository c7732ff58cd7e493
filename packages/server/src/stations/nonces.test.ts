import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createManualRuntime, createRuntime } from '../runtime.ts';
import { NONCE_LIFETIME_MS, Nonces } from './nonces.ts';

describe('nonces', () => {
  test('have 32 characters of base64 and are new each time', () => {
    const nonces = new Nonces(createRuntime());
    const issued = new Set(Array.from({ length: 1000 }, () => nonces.issue()));
    expect(issued.size).toBe(1000);
    for (const nonce of issued) expect(nonce).toMatch(/^[A-Za-z0-9+/]{32}$/);
  });

  test('take every count once, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 300 }), (counts) => {
        const nonces = new Nonces(createManualRuntime());
        const nonce = nonces.issue();
        const used = new Set<number>();
        for (const count of counts) {
          expect(nonces.use(nonce, count)).toBe(used.has(count) ? 'replayed' : 'fresh');
          used.add(count);
        }
      }),
    );
  });

  test('never take a count again, however far it lies behind', () => {
    const nonces = new Nonces(createManualRuntime());
    const nonce = nonces.issue();
    for (let count = 1; count <= 10_000; count += 1) expect(nonces.use(nonce, count)).toBe('fresh');
    for (const count of [1, 5000, 5904, 9999, 10_000]) expect(nonces.use(nonce, count)).toBe('replayed');
    expect(nonces.use(nonce, 4_000_000_000)).toBe('fresh');
    expect(nonces.use(nonce, 10_001)).toBe('replayed');
    expect(nonces.use(nonce, 3_999_999_999)).toBe('fresh');
  });

  test('do not disturb each other', () => {
    const nonces = new Nonces(createManualRuntime());
    const [first, second] = [nonces.issue(), nonces.issue()];
    expect(nonces.use(second, 1)).toBe('fresh');
    expect(nonces.use(first, 1)).toBe('fresh');
    expect(nonces.use(second, 2)).toBe('fresh');
  });

  test('end after five minutes, used or not', () => {
    const runtime = createManualRuntime();
    const nonces = new Nonces(runtime);
    const [used, unused] = [nonces.issue(), nonces.issue()];
    runtime.advance(NONCE_LIFETIME_MS - 1);
    expect(nonces.use(used, 1)).toBe('fresh');
    runtime.advance(1);
    expect(nonces.use(used, 2)).toBe('expired');
    expect(nonces.use(unused, 1)).toBe('expired');
    // Whatever was remembered of it has been swept away by now: it still does not come back.
    runtime.advance(10_000);
    expect(nonces.use(nonces.issue(), 1)).toBe('fresh');
    expect(nonces.use(used, 1)).toBe('expired');
  });

  test('are known only to the server that made them', () => {
    const [ours, theirs] = [new Nonces(createRuntime()), new Nonces(createRuntime())];
    expect(ours.use(theirs.issue(), 1)).toBe('unknown');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String({ minLength: 32, maxLength: 32 })), (nonce) => {
        expect(ours.use(nonce, 1)).toBe('unknown');
      }),
    );
  });

  test('cannot be changed', () => {
    const nonces = new Nonces(createManualRuntime());
    const nonce = nonces.issue();
    for (let place = 0; place < nonce.length; place += 1) {
      const changed = nonce.slice(0, place) + (nonce[place] === 'A' ? 'B' : 'A') + nonce.slice(place + 1);
      expect(nonces.use(changed, 1)).toBe('unknown');
    }
  });
});
