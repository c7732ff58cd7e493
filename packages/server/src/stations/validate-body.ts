import type { Operation, ServiceVersion } from '@mercator/catalog';
import { ApiError, apiError } from '../errors.ts';
import type { Incoming } from '../message.ts';
import { checkOf } from '../validation/compile.ts';
import { type Problem, sentence } from '../validation/problem.ts';
import { readJson } from './read-json.ts';

/** How many problems one answer names. */
const MAX_PROBLEMS = 50;

const BODY_TYPE = /^application\/(json|vnd\.atlas\.[^+;\s]+\+json)\s*(;|$)/i;

/**
 * The body, read and checked against the version's schema. `undefined` where there is none.
 *
 * @param lenient whether fields that should not be there are dropped: clients of the API before this one send
 *   documents back as they were read
 */
export function validateBody(
  operation: Operation,
  facts: ServiceVersion,
  request: Incoming,
  { lenient = false }: { readonly lenient?: boolean } = {},
): unknown {
  const { body, headers } = request;
  if (body === 'too large') {
    throw new ApiError('UNEXPECTED_ERROR', null, 'The body is larger than this server accepts.', {
      status: 413,
    });
  }
  if (operation.body === undefined || facts.body === undefined) return undefined;
  if (body === undefined || body.length === 0) {
    if (operation.body === 'optional') return undefined;
    throw apiError('MALFORMED_JSON', [], 'This request needs a body of JSON.');
  }
  const type = headers['content-type'];
  if (type === undefined || !BODY_TYPE.test(type)) {
    throw new ApiError(
      'UNEXPECTED_ERROR',
      null,
      `The body has to be sent as application/json, not as ${type}.`,
      {
        status: 415,
      },
    );
  }
  const problems: Problem[] = [];
  const sent = readJson(body);
  // Some schemas are nullable for the sake of other bodies they are a part of: a body itself is never null.
  if (sent === null) throw apiError('MALFORMED_JSON', [], 'This request needs a body of JSON.');
  const checked = checkOf(facts.body)(sent, '', (problem) => {
    const tolerated = (facts.partial && isMissingAtTop(problem)) || (lenient && problem.superfluous);
    if (!tolerated) problems.push(problem);
  });
  if (problems.length > 0) throw refusal(problems);
  return checked;
}

/** The first problem decides the code; all are named. */
function refusal(problems: readonly Problem[]): ApiError {
  const [first] = problems;
  if (first === undefined) throw new Error('Nothing is wrong');
  const fields = problems
    .slice(0, MAX_PROBLEMS)
    .map((problem) => ({ field: problem.path, description: sentence(problem) }));
  return apiError(first.code, first.parameters, first.detail, { fields, status: 400 });
}

const isMissingAtTop = ({ code, path }: Problem): boolean =>
  code === 'MISSING_ATTRIBUTE' && !/[.[]/.test(path);
