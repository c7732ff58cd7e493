import { apiError } from '../../errors.ts';
import type { Matcher } from './config.ts';

/** What rules can look at, as the service lists it (recorded: TestAlertConfig 8). */
export const FIELD_NAMES = [
  'ATLAS_NODE_TYPE',
  'CLUSTER_NAME',
  'HOSTNAME',
  'PORT',
  'HOSTNAME_AND_PORT',
  'APPLICATION_ID',
  'REPLICA_SET_NAME',
  'TYPE_NAME',
  'SHARD_NAME',
] as const;

/** Rules about stream processors look at these, which the service does not list. */
const STREAM_FIELD_NAMES = ['INSTANCE_NAME', 'PROCESSOR_NAME'];

/** Kinds of hosts that rules tell apart. */
const HOST_TYPES = new Set(['STANDALONE', 'PRIMARY', 'SECONDARY', 'ARBITER', 'MONGOS', 'CONFIG', 'MONGOT']);

const known = new Set<string>([...FIELD_NAMES, ...STREAM_FIELD_NAMES]);

/** What of a target the rules can look at, by field name. */
export type Target = Readonly<Record<string, string | undefined>>;

const TESTS: Readonly<Record<string, (actual: string, value: string) => boolean>> = {
  EQUALS: (actual, value) => actual === value,
  NOT_EQUALS: (actual, value) => actual !== value,
  CONTAINS: (actual, value) => actual.includes(value),
  NOT_CONTAINS: (actual, value) => !actual.includes(value),
  STARTS_WITH: (actual, value) => actual.startsWith(value),
  ENDS_WITH: (actual, value) => actual.endsWith(value),
  REGEX: (actual, value) => new RegExp(`^(?:${value})$`, 'u').test(actual),
};

/** Whether a target fits every rule. A target that lacks what a rule looks at does not fit. */
export function matches(matchers: readonly Matcher[], target: Target): boolean {
  return matchers.every(({ fieldName, operator, value = '' }) => {
    const actual = target[fieldName];
    return actual !== undefined && (TESTS[operator]?.(actual, value) ?? false);
  });
}

/** Longer expressions than this, and repetition of what repeats, could keep the server busy for long. */
const MAX_EXPRESSION = 200;
const NESTED_REPETITION = /[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/;

/** @throws when a rule looks at what there is not, or its expression is none */
export function checkMatchers(matchers: readonly Matcher[]): void {
  for (const [index, { fieldName, operator, value = '' }] of matchers.entries()) {
    const field = `matchers[${index}]`;
    if (!known.has(fieldName))
      throw apiError('INVALID_ENUM_VALUE', [fieldName], 'There is no field {0} that rules can look at.', {
        fields: [{ field: `${field}.fieldName`, description: `one of ${[...known].join(', ')}` }],
      });
    if (fieldName === 'TYPE_NAME' && operator === 'EQUALS' && !HOST_TYPES.has(value))
      throw apiError('INVALID_ENUM_VALUE', [value], 'There is no type of host called {0}.', {
        fields: [{ field: `${field}.value`, description: `one of ${[...HOST_TYPES].join(', ')}` }],
      });
    if (operator === 'REGEX' && !isUsable(value))
      throw apiError('INVALID_ATTRIBUTE', [`${field}.value`], 'The field {0} is no regular expression.', {
        fields: [{ field: `${field}.value`, description: 'no expression that can be used' }],
      });
  }
}

function isUsable(expression: string): boolean {
  if (expression.length > MAX_EXPRESSION || NESTED_REPETITION.test(expression)) return false;
  try {
    return new RegExp(`^(?:${expression})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
