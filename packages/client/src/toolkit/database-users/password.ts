import { secureBytes } from '#platform';
import { AtlasValidationError } from '../../errors.ts';

/** How a password is made. */
export interface PasswordOptions {
  /** Characters; each adds 6 bits of chance. At least 16. @default 32 */
  readonly length?: number | undefined;
  /** Where chance comes from. @default the platform's cryptographic randomness */
  readonly randomBytes?: ((count: number) => Uint8Array) | undefined;
}

/** 64 letters, so that 6 bits of a byte pick one without favour; none of them is escaped in a connection string. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

const SHORTEST = 16;

/**
 * A strong password of letters, digits, `.` and `_`: it needs no escaping in a connection string.
 * @throws AtlasValidationError when `length` is no whole number of at least 16.
 * @example
 * await project.databaseUsers.create({ username: 'app', password: generatePassword(), roles: roles().readWrite('shop') });
 */
export function generatePassword({ length = 32, randomBytes = secureBytes }: PasswordOptions = {}): string {
  if (!Number.isInteger(length) || length < SHORTEST)
    throw new AtlasValidationError(`length must be a whole number of at least ${SHORTEST}.`, {
      parameter: 'length',
    });
  return Array.from(randomBytes(length), (byte) => LETTERS.charAt(byte & 63)).join('');
}
