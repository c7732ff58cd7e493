/** An answer as it came over the wire. */
export interface Heard {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What the document of a resource policy that is none has besides (ApiAtlasInvalidResourcePolicyCreateErrorView). */
const POLICY_KEYS = ['errorType', 'invalidPolicies'];

const KEYS = new Set([
  'badRequestDetail',
  'detail',
  'error',
  'errorCode',
  'parameters',
  'reason',
  ...POLICY_KEYS,
]);

/** One field of `badRequestDetail`. */
export interface NamedField {
  readonly field: string;
  readonly description: string;
}

/** The error document of an answer. */
export interface ErrorDocument {
  readonly error: number;
  readonly errorCode: string;
  readonly detail: string;
  readonly parameters?: readonly string[] | null;
  readonly badRequestDetail?: { readonly fields: readonly NamedField[] };
}

/** Why an answer is not a refusal in the service's form: an error document with a status of the 400s. Empty when it is. */
export function notRefused({ status, headers, text }: Heard): string | undefined {
  if (status < 400 || status >= 500) return `status ${status}: ${text.slice(0, 300)}`;
  if (headers['content-type'] !== 'application/json') return `type ${headers['content-type']}`;
  const document = documentOf(text);
  if (document === undefined) return `no error document: ${text.slice(0, 300)}`;
  const { error, errorCode, detail, parameters } = document;
  const extra = Object.keys(document).filter((key) => !KEYS.has(key));
  if (extra.length > 0) return `unknown members ${extra.join(', ')}`;
  if (error !== status) return `error ${error} in an answer with status ${status}`;
  if (typeof detail !== 'string' || detail === '') return 'no detail';
  if (/\{\d\}|undefined|\[object|NaN/.test(detail.replace(/[`"'].*[`"']/gs, '')) && parameters?.length === 0)
    return `a detail that was not filled in: ${detail}`;
  if (typeof errorCode !== 'string' || !/^[A-Z][A-Z0-9_]+$/.test(errorCode)) return `error code ${errorCode}`;
  if (status !== 401 && headers['x-error-code'] !== errorCode)
    return `X-Error-Code ${headers['x-error-code']} besides ${errorCode}`;
  return undefined;
}

/** The error document in a text, in an envelope or not; `undefined` when there is none. */
export function documentOf(text: string): ErrorDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const document: unknown = isObject(value) && 'content' in value ? value.content : value;
    return isObject(document) && 'errorCode' in document && 'error' in document
      ? (document as unknown as ErrorDocument)
      : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The fields an answer names, each with what it says about it. */
export const fieldsOf = (text: string): readonly NamedField[] =>
  documentOf(text)?.badRequestDetail?.fields ?? [];
