import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { secureBytes as nodeBytes } from '../../platform/node.ts';
import { secureBytes as webBytes } from '../../platform/web.ts';
import { generatePassword } from './password.ts';

describe('generatePassword', () => {
  it('needs no escaping in a connection string, whatever chance gives', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (bytes) => {
        const password = generatePassword({ length: bytes.length, randomBytes: () => bytes });
        expect(password).toHaveLength(bytes.length);
        expect(encodeURIComponent(password)).toBe(password);
      }),
    );
  });

  it('gives each of its 64 letters to as many bytes', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const password = generatePassword({ length: 256, randomBytes: () => all });
    const counts = new Map<string, number>();
    for (const letter of password) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(64);
    expect(new Set(counts.values())).toEqual(new Set([4]));
  });

  it('takes the cryptographic randomness of the platform by itself', () => {
    const several = Array.from({ length: 100 }, () => generatePassword());
    expect(new Set(several).size).toBe(100);
    expect(several.every((one) => one.length === 32)).toBe(true);
    for (const bytes of [webBytes, nodeBytes])
      expect(generatePassword({ randomBytes: bytes })).not.toBe(generatePassword({ randomBytes: bytes }));
  });

  it.each([0, 15, 16.5, Number.NaN])('refuses a length of %d', (length) => {
    expect(() => generatePassword({ length })).toThrow(AtlasValidationError);
  });
});
