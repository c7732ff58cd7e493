import { parseJson, stringifyJson } from './json.ts';
import { MASK } from './mask.ts';
import { isSecretName, redact, redactHeaders, redactPath } from './redact.ts';
import type { PreparedRequest } from './request.ts';

/** How a client authenticates, for the line of curl. */
export type AuthenticationKind = 'digest' | 'bearer' | 'custom' | 'none';

/** A request as it would have been sent, with secrets masked. */
export interface DryRun {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body that would have been sent as JSON, parsed; text where it is something else. */
  readonly body: unknown;
  /** A line for a POSIX shell; credentials are taken from the variables of the official tools. */
  readonly curl: string;
}

/** Shows a request instead of sending it. */
export function describeRequest(request: PreparedRequest, kind: AuthenticationKind): DryRun {
  const url = request.origin + redactPath(request.path);
  const headers = redactHeaders(request.headers);
  const body = request.body === undefined ? undefined : readableBody(request.body);
  const curl = curlLine(request.method, url, headers, body, kind);
  return { method: request.method, url, headers, body, curl };
}

function readableBody(text: string): unknown {
  try {
    return redact(parseJson(text));
  } catch {
    return text.replace(/([^&=\s]+)=([^&\s]*)/g, (whole, name) =>
      isSecretName(name) ? `${name}=${MASK}` : whole,
    );
  }
}

const CREDENTIALS: Readonly<Record<AuthenticationKind, readonly string[]>> = {
  digest: ['--digest', '--user', '"$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY"'],
  bearer: ['--header', '"Authorization: Bearer $MONGODB_ATLAS_ACCESS_TOKEN"'],
  custom: ['--header', '"Authorization: $AUTHORIZATION"'],
  none: [],
};

function curlLine(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
  kind: AuthenticationKind,
): string {
  const words = ['curl', '--request', method, ...CREDENTIALS[kind]];
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'user-agent' && name !== 'accept-encoding')
      words.push('--header', quote(`${name}: ${value}`));
  }
  if (body !== undefined)
    words.push('--data-raw', quote(typeof body === 'string' ? body : stringifyJson(body)));
  words.push(quote(url));
  return words.join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
