import type { Operation, ServiceOperation, ServiceParameter, ServiceVersion } from '@mercator/catalog';
import sjson from 'secure-json-parse';
import { ApiError, apiError } from '../errors.ts';
import type { Incoming } from '../message.ts';
import { checkOf } from '../validation/compile.ts';
import type { Problem } from '../validation/problem.ts';
import { nestingOf } from './nesting.ts';

/** Deeper than anything the API takes; a body beyond it is an attempt to exhaust us. */
const MAX_DEPTH = 64;

const BODY_TYPE = /^application\/(json|vnd\.atlas\.[^+;\s]+\+json)\s*(;|$)/i;

/** Path and query parameters, checked and in their types, with the defaults of those that are absent. */
export function validateParams(
  service: ServiceOperation,
  path: Readonly<Record<string, string>>,
  query: string,
): Readonly<Record<string, unknown>> {
  const params: Record<string, unknown> = { ...path };
  const sent = query === '' ? undefined : new URLSearchParams(query);
  for (const parameter of service.parameters) {
    if (parameter.in === 'path') {
      checkParameter(parameter, path[parameter.name] ?? '');
    } else if (parameter.in === 'query') {
      const value = queryValue(parameter, sent?.getAll(parameter.name) ?? []);
      if (value !== undefined) params[parameter.name] = value;
    }
  }
  return params;
}

function queryValue(parameter: ServiceParameter, sent: readonly string[]): unknown {
  const { name, schema } = parameter;
  if (sent.length === 0) {
    if (parameter.required)
      throw apiError('MISSING_QUERY_PARAMETER', [name], 'The query parameter {0} is required.', {
        fields: [{ field: name, description: 'required' }],
      });
    return schema.default;
  }
  if (schema.type === 'array')
    return checkParameter(
      parameter,
      sent.map((text) => typed(schema.items?.type, text)),
    );
  if (sent.length > 1) throw invalid(parameter, `given ${sent.length} times`);
  const text = sent[0] ?? '';
  // Clients send `name=` for "no filter".
  if (text === '' && (schema.type === 'string' || schema.type === undefined)) return undefined;
  return checkParameter(parameter, typed(schema.type, text));
}

function typed(type: string | undefined, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

function checkParameter(parameter: ServiceParameter, value: unknown): unknown {
  return checkOf(parameter.schema)(value, parameter.name, ({ detail, parameters }) => {
    throw invalid(parameter, detail.replace('{0}', parameters[0] ?? ''));
  });
}

function invalid({ name, in: where }: ServiceParameter, description: string): ApiError {
  const code = where === 'path' ? 'INVALID_PATH_PARAMETER' : 'INVALID_QUERY_PARAMETER';
  return apiError(code, [name], `The ${where} parameter {0} is not valid: ${description}`, {
    fields: [{ field: name, description }],
  });
}

/** The body, read and checked against the version's schema. `undefined` where there is none. */
export function validateBody(operation: Operation, facts: ServiceVersion, request: Incoming): unknown {
  if (request.body === 'too large')
    throw new ApiError('UNEXPECTED_ERROR', null, 'The body is larger than this server accepts.', {
      status: 413,
    });
  if (operation.body === undefined || facts.body === undefined) return undefined;
  if (request.body === undefined || request.body.length === 0) {
    if (operation.body === 'optional') return undefined;
    throw apiError('MALFORMED_JSON', [], 'This request needs a body of JSON.');
  }
  const type = request.headers['content-type'] ?? '';
  if (!BODY_TYPE.test(type))
    throw new ApiError(
      'UNEXPECTED_ERROR',
      null,
      `The body has to be sent as application/json, not as ${type === '' ? 'nothing said' : type}.`,
      { status: 415 },
    );
  const problems: Problem[] = [];
  const body = checkOf(facts.body)(parseJson(request.body), '', (problem) => problems.push(problem));
  const [first] = problems;
  if (first === undefined) return body;
  const fields = problems
    .slice(0, 50)
    .map(({ path, detail, parameters }) => ({
      field: path,
      description: detail.replace('{0}', parameters[0] ?? ''),
    }));
  throw apiError(
    first.code,
    first.parameters,
    first.path === '' ? first.detail.replace('The field {0}', 'The body') : first.detail,
    { fields, status: 400 },
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (nestingOf(text) > MAX_DEPTH) throw new SyntaxError('too deep');
    return sjson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch (cause) {
    throw apiError('MALFORMED_JSON', [], 'The body is not well-formed JSON.', { cause });
  }
}
