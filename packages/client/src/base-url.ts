import { AtlasValidationError } from './errors.ts';

/** Where the service is. */
export interface BaseUrl {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path before `/api/...`, without slash at its end; usually empty. */
  readonly prefix: string;
}

/** The service of MongoDB. */
export const DEFAULT_BASE_URL = 'https://cloud.mongodb.com';

/**
 * Checks a base URL and takes it apart.
 * @throws AtlasValidationError when it is no http(s) URL, holds credentials, a query or a fragment, ends in the API's own
 * path, or would send secrets in the clear to another machine.
 */
export function parseBaseUrl(
  text: string,
  { secrets, allowInsecureHttp }: { secrets?: boolean; allowInsecureHttp?: boolean | undefined } = {},
): BaseUrl {
  const fail = (why: string): never => {
    throw new AtlasValidationError(`baseUrl ${why}`, { parameter: 'baseUrl' });
  };
  const url = parseUrl(text) ?? fail(`is not a URL: it must look like ${DEFAULT_BASE_URL}.`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    fail(`must be http or https, not ${url.protocol}`);
  if (url.username || url.password) fail('must not hold credentials; pass them as options.');
  if (url.search || url.hash) fail('must not have a query or a fragment.');
  const prefix = url.pathname.replace(/\/+$/, '');
  if (/\/api(\/atlas.*)?$/.test(prefix)) fail('must end before /api: the client adds the path itself.');
  if (secrets && url.protocol === 'http:' && !allowInsecureHttp && !isLoopback(url.hostname)) {
    fail(
      `would send credentials in the clear to ${url.hostname}. Use https, or set allowInsecureHttp: true if that is what you want.`,
    );
  }
  return { origin: url.origin, prefix };
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  );
}
