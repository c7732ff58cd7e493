import type { Given } from '../arguments.ts';
import { usageError } from '../errors.ts';
import type { Flag } from '../flags.ts';
import type { Settings } from '../settings.ts';
import type { OperationFacts, ParameterFacts } from './operation-facts.ts';

/** Flags of every operation, besides its parameters. No parameter of the API has one of these names. */
export const operationFlags: readonly Flag[] = [
  {
    name: 'version',
    value: 'DATE',
    text: 'resource version: the newest that is not after this date, or preview',
  },
  { name: 'dry-run', type: 'boolean', text: 'print the request instead of sending it' },
  { name: 'curl', type: 'boolean', text: 'print the request as a curl command, secrets left out' },
];

export const bodyFlags: readonly Flag[] = [
  { name: 'file', short: 'f', value: 'PATH', text: 'the request body as JSON; - for standard input' },
  {
    name: 'field',
    short: 'F',
    many: true,
    value: 'NAME=VALUE',
    text: 'one field of the body, over the file: a.b=1, list[]=x, name:=JSON, name=@path',
  },
];

export const listFlags: readonly Flag[] = [{ name: 'all', type: 'boolean', text: 'all pages, not just one' }];

export const downloadFlags: readonly Flag[] = [
  { name: 'output-file', value: 'PATH', text: 'where to write the answer; - for standard output' },
  { name: 'force', type: 'boolean', text: 'overwrite the output file' },
];

export const watchFlags: readonly Flag[] = [
  { name: 'watch', short: 'w', type: 'boolean', text: 'wait until what was started has ended' },
  { name: 'watch-timeout', type: 'number', value: 'SECONDS', text: 'how long to wait at most' },
];

/** What kind of answer an operation gives, from its row. */
export function downloadFormats({ row }: OperationFacts): readonly string[] {
  const { formats } = row;
  if (formats === undefined) return [];
  const all = Array.isArray(formats) ? formats : Object.values(formats).flat();
  return all.filter((format) => format !== 'json');
}

/** All flags of one operation. */
export function flagsOf(facts: OperationFacts): Flag[] {
  const { row } = facts;
  return [
    ...facts.parameters.map(parameterFlag),
    ...(row.body === undefined ? [] : bodyFlags),
    ...(row.paging === undefined ? [] : listFlags),
    ...(downloadFormats(facts).length === 0 ? [] : downloadFlags),
    ...(row.wait === undefined ? [] : watchFlags),
    ...operationFlags,
  ];
}

function parameterFlag({ name, type, many, in: place, ...facts }: ParameterFacts): Flag {
  const bounds = [
    facts.minimum === undefined ? undefined : `at least ${facts.minimum}`,
    facts.maximum === undefined ? undefined : `at most ${facts.maximum}`,
    facts.default === undefined ? undefined : `default ${facts.default}`,
  ].filter((bound) => bound !== undefined);
  const kind = `${place} parameter${facts.required === undefined ? '' : ', required'}`;
  return {
    name,
    type,
    text:
      [kind, ...bounds].join(', ') + (defaults[name] === undefined ? '' : `; default from ${defaults[name]}`),
    ...(name === 'groupId' && { aliases: ['projectId'] }),
    ...(many && { many }),
    // The service accepts values its document does not list, so they are shown and not enforced.
    ...(facts.choices !== undefined && { value: choicesText(facts.choices) }),
  };
}

const defaults: Readonly<Record<string, string>> = {
  groupId: 'MONGODB_ATLAS_PROJECT_ID or the profile',
  orgId: 'MONGODB_ATLAS_ORG_ID or the profile',
};

function choicesText(choices: readonly string[]): string {
  return choices.length <= 6 ? choices.join('|') : `${choices.slice(0, 5).join('|')}|…`;
}

/**
 * The parameters a command line gives, by their API names. `groupId` and `orgId` in the path come
 * from the settings when they were not given.
 *
 * @throws CliError with exit `usage` for a required one that is missing.
 */
export function readParameters(
  facts: OperationFacts,
  given: Given,
  settings: Settings,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const parameter of facts.parameters) {
    const { name, many, required } = parameter;
    const values = given.all(name);
    const value = many ? (values.length > 0 ? values.flatMap(splitList) : undefined) : values[0];
    const fallback =
      parameter.in !== 'path'
        ? undefined
        : name === 'groupId'
          ? settings.groupId
          : name === 'orgId'
            ? settings.orgId
            : undefined;
    const found = value ?? fallback;
    if (found !== undefined) input[name] = found;
    else if (required) {
      const hint = defaults[name] === undefined ? undefined : `Or set it once: ${defaults[name]}.`;
      throw usageError(`--${name} is missing: ${facts.row.path}`, hint);
    }
  }
  return input;
}

/** A list is given by repeating its flag, or with commas. */
function splitList(value: string | number | boolean): readonly unknown[] {
  return typeof value === 'string' ? value.split(',').filter((part) => part !== '') : [value];
}
