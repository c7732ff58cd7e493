import { type ApiError, apiError } from '../../errors.ts';
import {
  CedarError,
  type EntityRef,
  type Expression,
  type Policy,
  plainType,
  policiesOf,
  type Scope,
} from '../policy-judge/index.ts';

/** Types of entities that policies of Atlas can name, without their namespace. */
const TYPES = new Set(['action', 'region', 'cloudprovider', 'cluster', 'project', 'organization']);

/** `cluster.modify`, `project.ipAccessList.modify`. */
const ACTION = /^(cluster|project)(\.[A-Za-z]+)+$/;

/** What is wrong with one body. */
interface Invalid {
  readonly type: string;
  readonly body: string;
  readonly detail: string;
}

/** @throws the first kind of error there is in the bodies, with every body that has one */
export function checkPolicies(bodies: readonly string[]): void {
  const invalid = bodies.flatMap((body) => problemOf(body) ?? []);
  const [first] = invalid;
  if (first) throw refusal(first.type, invalid);
}

function problemOf(body: string): Invalid | undefined {
  try {
    for (const policy of policiesOf(body)) {
      if (isNarrowed(policy.principal)) {
        const detail = 'The principal cannot be narrowed: policies hold for everybody.';
        return { type: 'POLICY_HAS_INVALID_PRINCIPAL', body, detail };
      }
      const problem = entityProblem(policy);
      if (problem) return { ...problem, body };
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof CedarError)) throw error;
    const { line, column } = placeOf(body, error.at);
    const detail = `Line ${line}, column ${column}: ${error.message}.`;
    return { type: 'POLICY_PARSING_ERROR', body, detail };
  }
}

const isNarrowed = ({ equal, within, type }: Scope): boolean =>
  equal !== undefined || within !== undefined || type !== undefined;

function entityProblem(policy: Policy): Omit<Invalid, 'body'> | undefined {
  for (const { type, id } of entitiesOf(policy)) {
    if (!TYPES.has(plainType(type)))
      return { type: 'POLICY_HAS_UNEXPECTED_ENTITIES', detail: `There are no entities of type \`${type}\`.` };
    if (plainType(type) === 'action' && !ACTION.test(id))
      return { type: 'POLICY_HAS_FAILED_VALIDATIONS', detail: `There is no action \`${id}\`.` };
  }
  return undefined;
}

function entitiesOf({ action, resource, conditions }: Policy): readonly EntityRef[] {
  const inHead = [action, resource].flatMap(({ equal, within = [] }) => [
    ...(equal ? [equal] : []),
    ...within,
  ]);
  return [...inHead, ...conditions.flatMap(({ expression }) => entitiesIn(expression))];
}

function entitiesIn(expression: Expression): readonly EntityRef[] {
  if (expression.kind === 'entity') return [expression.entity];
  return Object.values(expression).flatMap((part: unknown) => (isPart(part) ? partsIn(part) : []));
}

const isPart = (part: unknown): part is object => typeof part === 'object' && part !== null;

function partsIn(part: object): readonly EntityRef[] {
  if (Array.isArray(part)) return part.flatMap((each: unknown) => (isPart(each) ? partsIn(each) : []));
  return 'kind' in part ? entitiesIn(part as Expression) : [];
}

function placeOf(body: string, at: number): { readonly line: number; readonly column: number } {
  const before = body.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function refusal(type: string, invalid: readonly Invalid[]): ApiError {
  const detail = invalid.map((each) => each.detail).join(' ');
  const invalidPolicies = invalid.map(({ body, detail: wrong }) => ({ body, errors: [{ detail: wrong }] }));
  return apiError(type, [], detail, { status: 400, members: { errorType: type, invalidPolicies } });
}
