import type { MediaFormat } from '@mercator/catalog';
import type { CoreCallOptions, CoreOptions } from './create-core.ts';
import type { AuthFunction, Credentials } from './credentials.ts';
import type { Environment } from './environment.ts';
import { AtlasValidationError } from './errors.ts';
import type { Hooks } from './hooks.ts';
import type { Parts } from './send.ts';
import type { TokenOptions } from './steps/auth-service-account.ts';
import type { LimitOptions } from './steps/rate-limit.ts';
import type { FetchFunction } from './transport.ts';

/** How a client is made. Everything has a default; see each field. */
export interface ClientOptions
  extends Hooks,
    TokenOptions,
    Omit<CoreOptions, keyof Parts | 'json' | 'download'> {
  /** Public half of an API key. Default: the environment. */
  readonly publicKey?: string | undefined;
  readonly privateKey?: string | undefined;
  /** Id of a service account. Default: the environment. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** A ready-made access token. Default: the environment. */
  readonly accessToken?: string | undefined;
  /** Authentication of your own, instead of all of the above. */
  readonly auth?: AuthFunction | undefined;
  /** Default: the environment, then `https://cloud.mongodb.com`. */
  readonly baseUrl?: string | undefined;
  /** Default organization and project for tools built on the client. Default: the environment. */
  readonly orgId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly limits?: LimitOptions | undefined;
  /** A `fetch` to use instead of the platform's own transport. */
  readonly fetch?: FetchFunction | undefined;
  /** PEM certificates to trust besides the platform's own (Node only). */
  readonly ca?: string | readonly string[] | undefined;
  /** Variables to read instead of the process's; `{}` reads none. */
  readonly environment?: Environment | undefined;
}

/** How one call is made; what is absent comes from the client. */
export interface CallOptions<
  V extends string = string,
  F extends MediaFormat = MediaFormat,
  D extends boolean = boolean,
> extends CoreCallOptions<V, F> {
  /** Gives the request instead of sending it. */
  readonly dryRun?: D | undefined;
}

/**
 * The credentials the options name, if any.
 * @throws AtlasValidationError when they name two kinds, or half of one.
 */
export function explicitCredentials(options: ClientOptions): Credentials | undefined {
  const { publicKey, privateKey, clientId, clientSecret, accessToken } = options;
  const kinds = [publicKey ?? privateKey, clientId ?? clientSecret, accessToken].filter(
    (one) => one !== undefined,
  );
  if (kinds.length > 1) {
    throw new AtlasValidationError(
      'options hold more than one kind of credentials: pass a key pair, a service account or an access token.',
    );
  }
  if (accessToken !== undefined) return { accessToken: filled('accessToken', accessToken) };
  if (clientId !== undefined || clientSecret !== undefined) {
    return { clientId: filled('clientId', clientId), clientSecret: filled('clientSecret', clientSecret) };
  }
  if (publicKey !== undefined || privateKey !== undefined) {
    return { publicKey: filled('publicKey', publicKey), privateKey: filled('privateKey', privateKey) };
  }
  return undefined;
}

function filled(parameter: string, value: string | undefined): string {
  // A line break would end the header the value is sent in.
  if (typeof value === 'string' && value !== '' && !/[\r\n\0]/.test(value)) return value;
  throw new AtlasValidationError(`${parameter} is missing, empty or holds a line break.`, { parameter });
}
