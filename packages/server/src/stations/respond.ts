import { mediaType, type ServiceOperation } from '@mercator/catalog';
import { ApiError } from '../errors.ts';
import { indent, stringify } from '../json.ts';
import type { Headers, Reply } from '../message.ts';
import { Answer, Download, List, Page, Rendered } from '../result.ts';
import { UNAUTHORIZED_BODY, Unauthorized } from './authenticate.ts';
import type { ReplyHeaders } from './headers.ts';
import { type Manner, mannerOf } from './manner.ts';
import { itemsText, pageText } from './page-text.ts';
import { reasonOf } from './reasons.ts';
import type { Served } from './version.ts';

/** What a reply needs to know of the call. */
export interface RepliedCall {
  readonly service: ServiceOperation;
  readonly served: Served;
  readonly params: object;
}

/**
 * Turns what a handler returned into a reply.
 *
 * @param target request target, for the links of a page and the manner
 * @param headers fields already decided: rate limit, deprecation; those of the answer are added to them
 */
export function respond(
  result: unknown,
  call: RepliedCall,
  target: string,
  base: string,
  headers: ReplyHeaders,
): Reply {
  const { service, served, params } = call;
  const answer = result instanceof Answer ? result : undefined;
  const body = answer ? answer.body : result;
  const status = answer?.status ?? served.facts.status ?? service.status;
  if (answer) Object.assign(headers, answer.headers);
  if (body instanceof Download) {
    headers['Content-Type'] = mediaType(served.version, served.format);
    Object.assign(headers, body.headers);
    return { status, headers, body: body.content };
  }
  if (answer?.untyped) headers['X-Content-Type'] = mediaType(served.version, served.format);
  else headers['Content-Type'] ??= served.type;
  if (status === 204 || (body === undefined && status !== 202)) return { status, headers, body: undefined };
  const { envelope: asked, pretty } = mannerOf(target);
  // A few operations put their answer into an envelope where nobody says anything: their parameter's default says so.
  const envelope = (Reflect.get(params, 'envelope') ?? asked) === true;
  if (body instanceof Rendered && !envelope && !pretty) return { status, headers, body: body.bytes };
  let text: string;
  if (body instanceof Page) {
    text = pageText(body, { target, base, params }, envelope ? status : undefined);
  } else {
    text = body === undefined ? '{}' : plainText(body);
    if (envelope) text = `{"content":${text},"status":${status}}`;
  }
  return { status, headers, body: pretty ? indent(text) : text };
}

function plainText(body: unknown): string {
  if (body instanceof Rendered) return body.text;
  return body instanceof List ? `[${itemsText(body.items)}]` : stringify(body);
}

/** Turns anything that was thrown into a reply. What is not for the caller is reported to `onFault`. */
export function toErrorReply(
  error: unknown,
  headers: Headers,
  manner: Manner,
  onFault: (error: unknown) => void,
): Reply {
  if (error instanceof Unauthorized) {
    return {
      status: 401,
      headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': error.challenge },
      body: UNAUTHORIZED_BODY,
    };
  }
  if (!(error instanceof ApiError)) onFault(error);
  const known =
    error instanceof ApiError
      ? error
      : new ApiError('UNEXPECTED_ERROR', null, 'Something went wrong inside the server.', {
          status: 500,
          cause: error,
        });
  const document = {
    ...(known.fields.length === 0 ? {} : { badRequestDetail: { fields: known.fields } }),
    detail: known.message,
    error: known.status,
    errorCode: known.code,
    parameters: known.parameters,
    reason: reasonOf(known.status),
    ...known.members,
  };
  let text = stringify(document);
  if (manner.envelope) text = `{"content":${text},"status":${known.status}}`;
  return {
    status: known.status,
    headers: { ...headers, 'Content-Type': 'application/json', 'X-Error-Code': known.code, ...known.headers },
    body: manner.pretty ? indent(text) : text,
  };
}
