import { AtlasResponseError, createApiError, type ErrorPlace, type ResponseFault } from './errors.ts';
import { redactText } from './redact-text.ts';
import type { JsonFormat } from './request.ts';
import type { Answer } from './step.ts';
import type { HeaderRecord } from './transport.ts';

/** How much of an answer that nobody understands is shown. */
const SNIPPET = 200;

/**
 * The value of an answer of status 2xx: the parsed JSON, or `undefined` where the body is empty.
 * @throws AtlasApiError for any other status, AtlasResponseError when the body is not what the API sends.
 */
export function readAnswer(answer: Answer, place: ErrorPlace, json: JsonFormat = JSON): unknown {
  const { status, headers, text } = answer;
  if (status >= 300) throw createApiError({ ...place, status, headers, ...readError(answer, place) });
  // Writes answer with nothing quite often; what was asked for by GET has to be there.
  if (text === '' && (place.method !== 'GET' || status !== 200)) return undefined;
  if (!text || !isJson(headers)) throw unreadable(answer, place);
  try {
    return json.parse(text);
  } catch (cause) {
    // Recorded: a new X.509 certificate comes as bare PEM under the JSON content type. So does the metadata of a SAML
    // identity provider as XML, whose document names that content type for a text.
    if (/^(-----BEGIN |<\?xml )/.test(text)) return text;
    throw unreadable(answer, { ...place, cause });
  }
}

/** Date of the resource version that answered, from the content type; `preview` for the preview. */
export function servedVersion(headers: HeaderRecord): string | undefined {
  // Answers without a body name it in X-Content-Type (recorded: maintenance window, search deployment).
  const type = headers['content-type'] ?? headers['x-content-type'];
  return /vnd\.atlas\.([\w-]+)\+/.exec(String(type))?.[1];
}

function readError(answer: Answer, place: ErrorPlace): { document: object; cause?: unknown } {
  try {
    const document: unknown = JSON.parse(answer.text);
    if (document instanceof Object && isJson(answer.headers)) return { document };
  } catch {
    // Not JSON: told below, whatever the content type says.
  }
  const cause = unreadable(answer, place);
  return { document: { detail: cause.message }, cause };
}

function unreadable(answer: Answer, place: ErrorPlace): AtlasResponseError {
  const { status, headers, text } = answer;
  const type = String(headers['content-type']);
  const [fault, what] = faultOf(answer, type);
  const start = redactText(text.slice(0, SNIPPET * 2)).slice(0, SNIPPET);
  return new AtlasResponseError(`answered ${status} with ${what} (${type}) ${start}`, {
    ...place,
    status,
    headers,
    fault,
  });
}

function faultOf({ headers, text }: Answer, type: string): [ResponseFault, string] {
  if (text === '') return ['empty', 'an empty body'];
  if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(text)) return ['html', 'HTML, as a proxy sends it'];
  return isJson(headers)
    ? ['malformed', 'what is not valid JSON']
    : ['content-type', 'another content type than JSON'];
}

function isJson(headers: HeaderRecord): boolean {
  const type = headers['content-type'];
  return type === undefined || /[/+]json\b/i.test(String(type));
}
