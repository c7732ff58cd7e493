import type { Given } from './arguments.ts';
import { usageError } from './errors.ts';
import type { Flag } from './flags.ts';
import { formats, isFormat } from './output/format.ts';
import type { GlobalOptions } from './settings.ts';

/** The flags that every command takes. */
export const globalFlags: readonly Flag[] = [
  { name: 'profile', short: 'P', value: 'NAME', text: "a profile of the official command's file" },
  { name: 'base-url', value: 'URL', text: 'where Atlas is' },
  { name: 'output', short: 'o', choices: formats, text: 'how results are printed' },
  { name: 'query', value: 'JSONPATH', text: 'print what this selects instead of everything' },
  { name: 'timeout', type: 'number', value: 'SECONDS', text: 'how long one call may take, with its retries' },
  { name: 'debug', type: 'boolean', text: 'log requests and answers to stderr, without secrets' },
  { name: 'no-color', type: 'boolean', text: 'no colour on a terminal' },
  { name: 'help', short: 'h', type: 'boolean', text: 'this help' },
];

/** @throws CliError with exit `usage`. */
export function readGlobalOptions(
  given: Given,
  env: Readonly<Record<string, string | undefined>>,
): GlobalOptions {
  const output = given.text('output');
  const seconds = given.number('timeout');
  if (seconds !== undefined && !(seconds > 0)) throw usageError('--timeout takes seconds above 0.');
  return {
    profile: given.text('profile'),
    baseUrl: given.text('base-url'),
    output: isFormat(output) ? output : undefined,
    query: given.text('query'),
    debug: given.boolean('debug') ?? false,
    color: wantsColor(given.boolean('no-color') ?? false, env),
    timeout: seconds === undefined ? undefined : seconds * 1000,
  };
}

/** https://no-color.org: the variable counts when it is present and not empty, whatever its value. */
export function wantsColor(refused: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  return !refused && !env.NO_COLOR && env.TERM !== 'dumb';
}
