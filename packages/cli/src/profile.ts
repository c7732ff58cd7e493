import { join } from 'node:path';
import { CliError, usageError } from './errors.ts';
import type { Files } from './io.ts';
import { didYouMean } from './suggest.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** One profile: the file's keys (`org_id`, `public_api_key`) to their values. Values other than text are left out. */
export type Profile = Readonly<Record<string, string>>;

/** Where the official command keeps its profiles: Go's `os.UserConfigDir` and `atlascli/config.toml`. */
export function profilePath(env: Env, platform: NodeJS.Platform): string | undefined {
  const home = env.HOME ?? env.USERPROFILE;
  const below = (...parts: string[]): string | undefined =>
    home === undefined ? undefined : join(home, ...parts);
  const folder =
    platform === 'win32'
      ? env.AppData
      : platform === 'darwin'
        ? below('Library', 'Application Support')
        : env.XDG_CONFIG_HOME || below('.config');
  return folder === undefined ? undefined : join(folder, 'atlascli', 'config.toml');
}

/**
 * Reads the profile of that name, or the one that applies: `MONGODB_ATLAS_PROFILE`, else `default`,
 * else the only one there is.
 *
 * @param name from `--profile`. A profile asked for by name that does not exist is an error; a
 * missing file otherwise is an empty profile.
 * @throws CliError with exit `usage`; never with a value of the file in its text.
 */
export async function readProfile(
  name: string | undefined,
  { env, files, platform }: { env: Env; files: Pick<Files, 'read'>; platform: NodeJS.Platform },
): Promise<Profile> {
  const asked = (name ?? (env.MONGODB_ATLAS_PROFILE || undefined))?.toLowerCase();
  const path = profilePath(env, platform);
  const text = path === undefined ? undefined : files.read(path);
  if (path === undefined || text === undefined) {
    if (asked === undefined) return {};
    throw usageError(`There is no profile ${asked}: ${path ?? 'the folder for it'} does not exist.`);
  }
  const profiles = await parseProfiles(text, path);
  const names = [...profiles.keys()];
  const only = names.length === 1 ? names[0] : undefined;
  const found =
    profiles.get(asked ?? 'default') ??
    (asked === undefined && only !== undefined ? profiles.get(only) : undefined);
  if (found === undefined && asked !== undefined) {
    throw usageError(
      `There is no profile ${asked} in ${path}.`,
      didYouMean(asked, names) ?? `It has ${names.join(', ') || 'none'}.`,
    );
  }
  return found ?? {};
}

async function parseProfiles(text: string, path: string): Promise<Map<string, Profile>> {
  const { parse, TomlError } = await import('./parse-toml.ts');
  try {
    const profiles = new Map<string, Profile>();
    for (const [name, table] of Object.entries(parse(text))) {
      if (typeof table !== 'object' || Array.isArray(table)) continue;
      const texts = Object.entries(table).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
      );
      profiles.set(name.toLowerCase(), Object.fromEntries(texts));
    }
    return profiles;
  } catch (error) {
    // The parser's message shows the line it stopped at, and that line may hold a key.
    const where = error instanceof TomlError ? ` at line ${error.line}, column ${error.column}` : '';
    throw new CliError(`${path} is not valid TOML${where}.`, { exit: 'usage' });
  }
}
