import { CliError, usageError } from './errors.ts';
import type { Io } from './io.ts';
import { type Format, isFormat } from './output/format.ts';
import { type Profile, readProfile } from './profile.ts';

/** Who calls Atlas. Field names are the client's. */
export type Credentials =
  | { readonly publicKey: string; readonly privateKey: string }
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly accessToken: string };

/** What flags, environment and profile say together. */
export interface Settings {
  /** Undefined when nothing names any. */
  readonly credentials: Credentials | undefined;
  /** Undefined for the client's default, the real service. */
  readonly baseUrl: string | undefined;
  readonly orgId: string | undefined;
  readonly groupId: string | undefined;
  readonly apiVersion: string | undefined;
  readonly output: Format | undefined;
}

/** The flags every command takes, as they were given. */
export interface GlobalOptions {
  readonly profile?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly output?: Format | undefined;
  readonly query?: string | undefined;
  readonly debug: boolean;
  readonly color: boolean;
  /** Milliseconds for one command's whole conversation with Atlas. */
  readonly timeout?: number | undefined;
}

type Source = (...names: string[]) => string | undefined;

/** Flag before environment before profile, name by name, as the official command resolves them. */
export async function readSettings(options: GlobalOptions, io: Pick<Io, 'env' | 'files'>): Promise<Settings> {
  const { env, files } = io;
  const fromEnv: Source = (...names) =>
    firstSet(names.map((name) => env[`MONGODB_ATLAS_${name.toUpperCase()}`]));
  const needsProfile = options.profile !== undefined || env.MONGODB_ATLAS_PROFILE !== undefined;
  const complete = options.profile === undefined && readCredentials(fromEnv);
  // With everything in the environment the file could only add defaults that are there already.
  const profile: Profile =
    complete &&
    !needsProfile &&
    fromEnv('org_id') &&
    fromEnv('project_id') &&
    fromEnv('ops_manager_url', 'base_url')
      ? {}
      : await readProfile(options.profile, { env, files, platform: process.platform });
  const merged: Source = (...names) => firstSet([fromEnv(...names), ...names.map((name) => profile[name])]);
  const output = merged('output');
  return {
    credentials: complete || readCredentials(merged) || undefined,
    baseUrl: checkUrl(
      options.baseUrl ?? merged('ops_manager_url', 'base_url') ?? governmentUrl(merged('service')),
    ),
    orgId: merged('org_id'),
    groupId: merged('project_id', 'group_id'),
    apiVersion: merged('api_version'),
    output: options.output ?? (isFormat(output) ? output : output === 'plaintext' ? 'table' : undefined),
  };
}

function firstSet(values: readonly (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '');
}

/** A token before a service account before a key pair, as the client picks from its environment. */
function readCredentials(source: Source): Credentials | undefined {
  const accessToken = source('access_token');
  if (accessToken !== undefined) return { accessToken };
  const clientId = source('client_id');
  const clientSecret = source('client_secret');
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret };
  const publicKey = source('public_api_key', 'public_key');
  const privateKey = source('private_api_key', 'private_key');
  return publicKey !== undefined && privateKey !== undefined ? { publicKey, privateKey } : undefined;
}

function governmentUrl(service: string | undefined): string | undefined {
  return service === 'cloudgov' ? 'https://cloud.mongodbgov.com' : undefined;
}

function checkUrl(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw usageError(
      `The base URL ${JSON.stringify(url)} is not a URL.`,
      'An example: http://127.0.0.1:28527',
    );
  }
  if (parsed.username !== '' || parsed.password !== '')
    throw usageError('The base URL must not carry credentials.');
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw usageError(`The base URL must begin with http or https, not ${parsed.protocol}`);
  return url.replace(/\/+$/, '');
}

/** Two spellings of one half, and the other half. */
const pairs = [
  ['PUBLIC_API_KEY', 'PUBLIC_KEY', 'PRIVATE_API_KEY'],
  ['PRIVATE_API_KEY', 'PRIVATE_KEY', 'PUBLIC_API_KEY'],
  ['CLIENT_ID', 'CLIENT_ID', 'CLIENT_SECRET'],
  ['CLIENT_SECRET', 'CLIENT_SECRET', 'CLIENT_ID'],
] as const;

/** The credentials, or the error that says what is missing and how to get some. */
export function requireCredentials({ credentials }: Settings, env: Io['env']): Credentials {
  if (credentials !== undefined) return credentials;
  const present = pairs.flat().find((name) => env[`MONGODB_ATLAS_${name}`]);
  const missing = pairs.find(([name, other]) => name === present || other === present)?.[2];
  const message = present
    ? `MONGODB_ATLAS_${present} is set, but MONGODB_ATLAS_${missing} is not.`
    : 'There are no credentials: neither in the environment nor in a profile.';
  throw new CliError(message, {
    exit: 'authentication',
    hint: 'For a local Atlas run `mercator start` and paste the lines it prints; for the real one set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY.',
  });
}
