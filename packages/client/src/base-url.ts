import { AtlasValidationError } from './errors.ts';

/** Where the service is. */
export interface BaseUrl {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path before `/api/...`, without slash at its end; usually empty. */
  readonly prefix: string;
}

const LOOPBACK = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/;

/** The service of MongoDB. */
export const DEFAULT_BASE_URL = 'https://cloud.mongodb.com';

/**
 * Checks a base URL and takes it apart.
 * @throws AtlasValidationError when it is no http(s) URL, holds credentials, a query or a fragment, ends in the
 * API's own path, or would send secrets in the clear to another machine.
 */
export function parseBaseUrl(
  text: string,
  { secrets, allowInsecureHttp }: { secrets?: boolean; allowInsecureHttp?: boolean | undefined } = {},
): BaseUrl {
  const fail = (why: string): never => {
    throw new AtlasValidationError(`baseUrl ${why}`, { parameter: 'baseUrl' });
  };
  const url = URL.canParse(text) ? new URL(text) : fail(`is not a URL such as ${DEFAULT_BASE_URL}.`);
  const { protocol, hostname } = url;
  if (!/^https?:$/.test(protocol)) fail(`must be http or https, not ${protocol}`);
  if (url.username || url.password) fail('must not hold credentials.');
  if (url.search || url.hash) fail('must not have a query or a fragment.');
  const prefix = url.pathname.replace(/\/+$/, '');
  if (/\/api(\/atlas.*)?$/.test(prefix)) fail('must end before /api.');
  if (secrets && protocol === 'http:' && !allowInsecureHttp && !LOOPBACK.test(hostname)) {
    fail(`would send credentials in the clear to ${hostname}. Use https, or set allowInsecureHttp.`);
  }
  return { origin: url.origin, prefix };
}
