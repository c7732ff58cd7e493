import { describe, expect, test } from 'vitest';
import { createVerifier, verifies } from './password.ts';

describe('what is kept of a password', () => {
  test('is what RFC 7677 section 3 computes for its example', () => {
    // The proof and the signature of that exchange follow from these two keys.
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    const verifier = createVerifier('pencil', salt, 4096);
    expect(verifier).toMatchObject({ salt: 'W22ZaJ0SNY7soEsUEjb6gQ==', iterations: 4096 });
    expect(verifier.storedKey).toBe('WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=');
    expect(verifier.serverKey).toBe('wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=');
  });

  test('knows its password again and no other', () => {
    const verifier = createVerifier('correct horse', Uint8Array.of(1, 2, 3), 1);
    expect(verifies(verifier, 'correct horse')).toBe(true);
    expect(verifies(verifier, 'correct horse ')).toBe(false);
  });

  test('does not hold the password', () => {
    expect(JSON.stringify(createVerifier('correct horse', Uint8Array.of(1), 1))).not.toContain(
      'correct horse',
    );
  });

  test('differs by salt', () => {
    const one = createVerifier('correct horse', Uint8Array.of(1), 1);
    expect(createVerifier('correct horse', Uint8Array.of(2), 1).storedKey).not.toBe(one.storedKey);
  });
});
