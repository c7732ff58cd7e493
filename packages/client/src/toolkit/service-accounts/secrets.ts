import type { ServiceAccountSecret } from '@mercator/catalog/types';
import { AtlasResponseError } from '../../errors.ts';
import type { VerbOptions } from '../kit.ts';

/** A secret as it is shown once, right after it was made. */
export type NewSecret = ServiceAccountSecret & {
  /** The secret itself. No other answer ever has it whole. */
  readonly secret: string;
};

/** How long a new secret is good. */
export interface SecretOptions extends VerbOptions {
  /** Hours until it expires, 8 to 8760; an organization may have a lower upper bound. @default 2160, 90 days */
  readonly secretExpiresAfterHours?: number | undefined;
}

/** How a secret is replaced. */
export interface RotationOptions extends SecretOptions {
  /**
   * Whether the secrets that were there before are deleted at once. Otherwise programs that use them go on until they
   * have the new one; delete them then.
   * @default false
   */
  readonly deleteOld?: boolean | undefined;
}

/** What came of replacing a secret. */
export interface Rotation {
  /** The new secret. */
  readonly secret: NewSecret;
  /** The secrets before it, without their text; already deleted when that was asked for. */
  readonly old: readonly ServiceAccountSecret[];
}

/** The secrets of service accounts; an account has at most two. */
export interface Secrets {
  /**
   * Adds a secret. The answer is the only one that has it whole: keep it, do not print it.
   * @throws AtlasApiError when the account has two already, or the life asked for is refused.
   * @example
   * const { secret } = await organization.serviceAccounts.createSecret(clientId);
   */
  createSecret(clientId: string, options?: SecretOptions): Promise<NewSecret>;
  /**
   * Deletes a secret, and with it every token it was exchanged for.
   * @throws AtlasNotFoundError when the account has no such secret.
   * @example
   * await organization.serviceAccounts.deleteSecret(clientId, secretId);
   */
  deleteSecret(clientId: string, secretId: string, options?: VerbOptions): Promise<void>;
  /**
   * Replaces the secret of an account: makes a new one beside the old, which stays good until `deleteSecret`, unless
   * `deleteOld` is set. Where there are two already, an expired one makes room; if none is expired, nothing is done.
   * @throws AtlasStateError when the account has two secrets that are both still good.
   * @throws AtlasNotFoundError when there is no such account.
   * @example
   * const { secret, old } = await organization.serviceAccounts.rotateSecret(clientId);
   */
  rotateSecret(clientId: string, options?: RotationOptions): Promise<Rotation>;
}

/** Hours a secret is good unless said otherwise. */
export const SECRET_HOURS = 2160;

/**
 * A secret that was just made.
 * @throws AtlasResponseError when the answer lacks it; the answer itself is in no message.
 */
export function newSecretOf(operation: string, made: ServiceAccountSecret | undefined): NewSecret {
  if (made?.secret) return { ...made, secret: made.secret };
  const text = 'answered without the secret it made.';
  throw new AtlasResponseError(text, { operation, status: 200, fault: 'malformed', headers: {} });
}
