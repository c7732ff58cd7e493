import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

/**
 * What is kept of a password: the keys a MongoDB server keeps for SCRAM-SHA-256 (RFC 7677, RFC 5802 section 3),
 * enough to check a client's proof and not enough to compute one. Binary members are base64.
 */
export interface PasswordVerifier {
  readonly salt: string;
  readonly iterations: number;
  readonly storedKey: string;
  readonly serverKey: string;
}

/** The number of iterations a MongoDB server uses by default for this mechanism. */
const ITERATIONS = 15_000;

/** The verifier of a password under a salt of the caller's choice. */
export function createVerifier(
  password: string,
  salt: Uint8Array,
  iterations = ITERATIONS,
): PasswordVerifier {
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const sign = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  return {
    salt: Buffer.from(salt).toString('base64'),
    iterations,
    storedKey: createHash('sha256').update(sign('Client Key')).digest('base64'),
    serverKey: sign('Server Key').toString('base64'),
  };
}

/** Whether a password is the one the verifier was made from. */
export function verifies(verifier: PasswordVerifier, password: string): boolean {
  const again = createVerifier(password, Buffer.from(verifier.salt, 'base64'), verifier.iterations);
  return again.storedKey === verifier.storedKey && again.serverKey === verifier.serverKey;
}
