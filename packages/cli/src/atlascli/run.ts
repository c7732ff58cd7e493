import type { Context } from '../command.ts';
import { CliError } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { flagLine, section } from '../help.ts';
import type { Io } from '../io.ts';
import { isCode } from '../node-io.ts';
import { reportFailure } from '../report.ts';
import { type Credentials, readSettings, requireCredentials, type Settings } from '../settings.ts';
import { type AtlascliOptions, flags, readFlags } from './flags.ts';
import { listResources } from './list.ts';

/**
 * The old `atlascli`: lists organizations, projects or clusters. Returns the exit code.
 *
 * @param args without node and script.
 */
export async function runAtlascli(
  args: readonly string[],
  io: Io,
  operations: Context['operations'],
): Promise<number> {
  try {
    const options = readFlags(args);
    if (options === undefined) await io.stdout.write(help());
    else await listWith(options, io, operations);
    return exitCodes.ok;
  } catch (error) {
    if (isCode(error, 'EPIPE')) return exitCodes.ok;
    return reportFailure(error, {
      program: 'atlascli',
      io,
      json: false,
      debug: args.includes('--debug'),
      color: false,
    });
  }
}

async function listWith(options: AtlascliOptions, io: Io, operations: Context['operations']): Promise<void> {
  const { resource, id, isFull, debug } = options;
  const global = { debug, color: false };
  const settings = await readSettings(global, io);
  const credentials = await readKeys(options, settings, io);
  const { openAtlas } = await import('../open-atlas.ts');
  const atlas = await openAtlas({ settings, credentials, global, io, operations: await operations() });
  try {
    await listResources({ resource, id, isFull, groupId: options.group ?? settings.groupId }, atlas, io);
  } finally {
    await atlas.close();
  }
}

/** The flags' keys, else the old command's variables, else those of the official one and the profile. */
async function readKeys(
  { publicKey, privateKey }: AtlascliOptions,
  settings: Settings,
  { env, stdin, stderr }: Io,
): Promise<Credentials> {
  if (privateKey !== undefined && privateKey !== '-') {
    await stderr.write(
      'Warning: a private key on the command line shows in the list of processes; set ATLAS_PRIVATE_KEY or give --privatekey -.\n',
    );
  }
  const known =
    settings.credentials !== undefined && 'publicKey' in settings.credentials
      ? settings.credentials
      : undefined;
  const secret = privateKey === '-' ? (await stdin.text()).trim() : privateKey;
  const pair = {
    publicKey: publicKey ?? (env.ATLAS_PUBLIC_KEY || known?.publicKey),
    privateKey: secret ?? (env.ATLAS_PRIVATE_KEY || known?.privateKey),
  };
  if (pair.publicKey && pair.privateKey) return { publicKey: pair.publicKey, privateKey: pair.privateKey };
  if (!pair.publicKey && !pair.privateKey) return requireCredentials(settings, env);
  const missing = pair.publicKey ? 'private' : 'public';
  throw new CliError(`The ${missing} key is missing.`, {
    exit: 'authentication',
    hint: `Set ATLAS_${missing.toUpperCase()}_KEY or give --${missing}key.`,
  });
}

function help(): string {
  return [
    'Lists organizations, projects or clusters of MongoDB Atlas\n',
    'Usage: atlascli [flags]\n',
    section('Flags', flags.map(flagLine)),
    `Exit codes: ${exitCodes.ok} done, ${exitCodes.usage} wrong flags, ${exitCodes.authentication} keys missing or refused, ${exitCodes.notFound} not found; the others as those of mercator.`,
    'Everything else Atlas can do: mercator --help\n',
  ].join('\n');
}
