import { type Given, readArguments } from '../arguments.ts';
import { usageError } from '../errors.ts';
import type { Flag } from '../flags.ts';

export const resources = ['organization', 'project', 'cluster'] as const;
export type Resource = (typeof resources)[number];

/** The flags of the old command, with the names and defaults its help promised. */
export const flags: readonly Flag[] = [
  { name: 'help', short: 'h', type: 'boolean', text: 'show this help and exit' },
  {
    name: 'publickey',
    text: 'public half of an API key; default ATLAS_PUBLIC_KEY or MONGODB_ATLAS_PUBLIC_API_KEY',
  },
  {
    name: 'privatekey',
    text: 'private half, or - to read it from standard input; default ATLAS_PRIVATE_KEY or MONGODB_ATLAS_PRIVATE_API_KEY',
  },
  { name: 'atlasgroup', text: 'the project whose clusters are meant; default MONGODB_ATLAS_PROJECT_ID' },
  { name: 'format', choices: ['short', 'full'], text: 'only ids, or everything as JSON; default short' },
  { name: 'resource', choices: resources, text: 'what is listed; default cluster' },
  { name: 'id', text: 'one of them: the id, for a cluster its name or id' },
  { name: 'debug', type: 'boolean', text: 'log requests and answers to stderr, without secrets' },
  { name: 'list', type: 'boolean', text: 'list them' },
];

export interface AtlascliOptions {
  readonly publicKey: string | undefined;
  readonly privateKey: string | undefined;
  readonly group: string | undefined;
  readonly isFull: boolean;
  readonly resource: Resource;
  readonly id: string | undefined;
  readonly debug: boolean;
}

/**
 * Reads the old command's line. As with the old one, a flag may be shortened as long as it is clear
 * which is meant.
 *
 * @returns undefined when help was asked for.
 * @throws CliError with exit `usage`; also when nothing was asked, which the old command passed over in silence.
 */
export function readFlags(args: readonly string[]): AtlascliOptions | undefined {
  const given: Given = readArguments(args.map(spellOut), { flags, arguments: [] });
  if (given.boolean('help')) return undefined;
  const id = given.text('id');
  if (given.boolean('list') !== true && id === undefined) {
    throw usageError(
      'There is nothing to do.',
      'Give --list for all of them, or --id ID for one. Help: atlascli --help',
    );
  }
  return {
    publicKey: given.text('publickey'),
    privateKey: given.text('privatekey'),
    group: given.text('atlasgroup'),
    isFull: given.text('format') === 'full',
    resource: resources.find((one) => one === given.text('resource')) ?? 'cluster',
    id,
    debug: given.boolean('debug') ?? false,
  };
}

function spellOut(arg: string): string {
  const [, name = '', rest = ''] = /^--([a-z]+)(=.*)?$/s.exec(arg) ?? [];
  if (name === '' || flags.some((flag) => flag.name === name)) return arg;
  const meant = flags.filter((flag) => flag.name.startsWith(name));
  if (meant.length > 1)
    throw usageError(`--${name} could be ${meant.map((flag) => `--${flag.name}`).join(' or ')}.`);
  return meant[0] === undefined ? arg : `--${meant[0].name}${rest}`;
}
