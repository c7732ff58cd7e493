import { MASK } from './mask.ts';

/**
 * Names of fields whose values are secrets in bodies, headers and queries: everything that speaks of a
 * password, secret, private key, token, credential or authorization, and the keys and templates of third-party
 * integrations.
 * Names that merely contain such a word but hold a setting (`passwordExpired`, `tokenUrl`) are masked
 * too: a log line less readable is better than a secret told.
 */
const SECRET_NAME =
  /pass(word|phrase|wd)|secret|(private|api|licen[cs]e|routing|service|ssl|account)[-_]?key$|token$|credential|authorization|cookie|connection[-_]?string|(body|headers)template$/i;

/** Names of lists of header fields that a service sends on: their values are credentials as often as not. */
const HEADER_LIST = /headers$/i;

/** Whether a field, header or query parameter of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** A copy of a JSON value in which every secret field is masked. */
export function redact(value: unknown): unknown {
  return mask(value, isSecretName);
}

function mask(value: unknown, isSecret: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => mask(one, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      isSecret(name) && one !== null && typeof one !== 'boolean'
        ? MASK
        : mask(one, HEADER_LIST.test(name) ? isHeaderSecret : isSecretName),
    ]),
  );
}

const isHeaderSecret = (name: string): boolean => name === 'value' || isSecretName(name);

/** A copy of a header record in which credentials are masked; the authentication scheme stays readable. */
export function redactHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const scheme = /authorization$/i.test(name) ? String(value).split(' ', 1)[0] : '';
      return [name, isSecretName(name) ? `${scheme} ${MASK}`.trim() : String(value)];
    }),
  );
}

/** A path with the values of secret query parameters masked. */
export function redactPath(path: string): string {
  return path.replace(/([?&])([^=&]+)=([^&]*)/g, (whole, sign, name) =>
    isSecretName(name) ? `${sign}${name}=${MASK}` : whole,
  );
}
