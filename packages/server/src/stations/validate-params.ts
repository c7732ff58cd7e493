import type { ServiceOperation, ServiceParameter } from '@mercator/catalog';
import { type ApiError, apiError } from '../errors.ts';
import type { Incoming } from '../message.ts';
import { splitTarget } from '../message.ts';
import { checkOf } from '../validation/compile.ts';
import { sentence } from '../validation/problem.ts';

/** What is known of an operation's parameters before any call. */
interface Plan {
  readonly path: readonly ServiceParameter[];
  readonly query: readonly ServiceParameter[];
  readonly headers: readonly ServiceParameter[];
  /** What a call without a query has. */
  readonly defaults: readonly (readonly [string, unknown])[];
}

const plans = new WeakMap<ServiceOperation, Plan>();

/** Checks the parameters of the path. @throws the refusal of the first that is not as the catalog says */
export function validatePath(service: ServiceOperation, path: Readonly<Record<string, string>>): void {
  for (const parameter of planOf(service).path) checkParameter(parameter, path[parameter.name] ?? '');
}

/**
 * Path, query and header parameters by their API names: checked, in their types, with the defaults of those that are
 * absent. Query parameters nobody knows are ignored, as the service does.
 *
 * @param path the parameters of the path, decoded and checked
 */
export function validateParams(
  service: ServiceOperation,
  path: Readonly<Record<string, string>>,
  { target, headers }: Pick<Incoming, 'target' | 'headers'>,
): Readonly<Record<string, unknown>> {
  const plan = planOf(service);
  const params: Record<string, unknown> = {};
  for (const name in path) params[name] = path[name];
  for (const [name, value] of plan.defaults) params[name] = value;
  const { query } = splitTarget(target);
  const sent = query === '' ? undefined : new URLSearchParams(query);
  for (const parameter of plan.query) {
    if (sent) put(params, parameter, sent.getAll(parameter.name));
    else if (isNeeded(parameter)) throw missing(parameter);
  }
  for (const parameter of plan.headers) {
    const value = headers[parameter.name.toLowerCase()];
    put(params, parameter, value === undefined ? [] : [value]);
  }
  return params;
}

function planOf(service: ServiceOperation): Plan {
  let plan = plans.get(service);
  if (plan === undefined) {
    const at = (where: ServiceParameter['in']): readonly ServiceParameter[] =>
      service.parameters.filter((parameter) => parameter.in === where);
    const defaults = at('query').flatMap(({ name, schema }) =>
      schema.default === undefined ? [] : [[name, schema.default] as const],
    );
    plan = { path: at('path'), query: at('query'), headers: at('header'), defaults };
    plans.set(service, plan);
  }
  return plan;
}

function put(params: Record<string, unknown>, parameter: ServiceParameter, sent: readonly string[]): void {
  const { name, schema } = parameter;
  const [text] = sent;
  if (text === undefined) {
    if (isNeeded(parameter)) throw missing(parameter);
  } else if (schema.type === 'array') {
    params[name] = checkParameter(
      parameter,
      sent.map((each) => typed(schema.items?.type, each)),
    );
  } else if (sent.length > 1) {
    throw invalid(parameter, `it is given ${sent.length} times.`);
  } else if (text !== '' || (schema.type !== undefined && schema.type !== 'string')) {
    // An empty text is how clients say "no filter".
    params[name] = checkParameter(parameter, typed(schema.type, text));
  }
}

function typed(type: string | undefined, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}

function checkParameter(parameter: ServiceParameter, value: unknown): unknown {
  return checkOf(parameter.schema)(value, parameter.name, (problem) => {
    throw invalid(parameter, sentence(problem));
  });
}

/** What is required and has a default is not needed: the default stands for it. */
const isNeeded = ({ required, schema }: ServiceParameter): boolean =>
  required === true && schema.default === undefined;

function missing({ name }: ServiceParameter): ApiError {
  return apiError('MISSING_QUERY_PARAMETER', [name], 'The query parameter {0} is required.', {
    fields: [{ field: name, description: 'It is required.' }],
  });
}

function invalid({ name, in: where }: ServiceParameter, description: string): ApiError {
  const code = where === 'path' ? 'INVALID_PATH_PARAMETER' : 'INVALID_QUERY_PARAMETER';
  return apiError(code, [name], `The ${where} parameter {0} is not valid: ${description}`, {
    fields: [{ field: name, description }],
  });
}
