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
  if (text === '') {
    // Writes answer with nothing quite often; what was asked for by GET has to be there.
    if (place.method === 'GET' && status === 200) throw fault('empty', answer, place);
    return undefined;
  }
  if (!isJson(headers)) throw fault(isHtml(answer) ? 'html' : 'content-type', answer, place);
  try {
    return json.parse(text);
  } catch (cause) {
    // Recorded: a new X.509 certificate comes as bare PEM under the JSON content type.
    if (text.startsWith('-----BEGIN ')) return text;
    throw fault(isHtml(answer) ? 'html' : 'malformed', answer, { ...place, cause });
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
  const kind = answer.text === '' ? 'empty' : isHtml(answer) ? 'html' : 'malformed';
  const cause = fault(kind, answer, place);
  return { document: { detail: cause.message }, cause };
}

const FAULTS: Readonly<Record<ResponseFault, string>> = {
  empty: 'an empty body',
  html: 'HTML, as a proxy in between sends it',
  malformed: 'a body that is not valid JSON',
  truncated: 'half a body',
  'content-type': 'an unexpected content type',
  redirect: 'a redirect',
};

function fault(kind: ResponseFault, answer: Answer, place: ErrorPlace): AtlasResponseError {
  const { status, headers } = answer;
  const type = headers['content-type'] ?? 'no content type';
  const start = redactText(answer.text.slice(0, SNIPPET * 2)).slice(0, SNIPPET);
  const text = `answered ${status} with ${FAULTS[kind]} (${type})${start && `: ${start}`}`;
  return new AtlasResponseError(text, { ...place, status, headers, fault: kind });
}

function isJson(headers: HeaderRecord): boolean {
  const type = headers['content-type'];
  return type === undefined || /[/+]json\b/i.test(String(type));
}

function isHtml({ headers, text }: Answer): boolean {
  return /\bx?html\b/i.test(String(headers['content-type'])) || /^\s*<(!doctype|html)/i.test(text);
}
