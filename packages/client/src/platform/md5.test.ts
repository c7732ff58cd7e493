import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { md5 } from './md5.ts';
import * as web from './web.ts';

describe('md5', () => {
  it('gives the test values of RFC 1321', () => {
    expect(md5('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
    expect(md5('abc')).toBe('900150983cd24fb0d6963f7d28e17f72');
    expect(md5('12345678901234567890123456789012345678901234567890123456789012345678901234567890')).toBe(
      '57edf4a22be3c955ac49da2e2107b67a',
    );
  });

  it('agrees with node:crypto on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(md5(text)).toBe(createHash('md5').update(text).digest('hex'));
      }),
    );
  });
});

describe('the web platform', () => {
  it('hashes as node:crypto does', async () => {
    expect(await web.hash('MD5', 'grüß')).toBe(createHash('md5').update('grüß').digest('hex'));
    expect(await web.hash('SHA-256', 'grüß')).toBe(createHash('sha256').update('grüß').digest('hex'));
  });

  it('makes a new token of 128 bits each time', () => {
    expect(web.randomToken()).toMatch(/^[0-9a-f]{32}$/);
    expect(web.randomToken()).not.toBe(web.randomToken());
  });
});
