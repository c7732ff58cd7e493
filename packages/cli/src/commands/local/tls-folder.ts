import { join } from 'node:path';
import { usageError } from '../../errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The file in that folder that clients have to trust. */
export const caFileIn = (folder: string): string => join(folder, 'ca.pem');

/**
 * Where the authority for https is kept: with the data, or once for this user, so that what was told to trust it goes on
 * doing so.
 *
 * @throws CliError with exit `usage` where the environment names no place for it
 */
export function tlsFolder(dataDir: string | undefined, env: Env, platform: NodeJS.Platform): string {
  if (dataDir !== undefined) return join(dataDir, 'tls');
  const home = env.HOME ?? env.USERPROFILE;
  const below = (...parts: string[]): string | undefined =>
    home === undefined ? undefined : join(home, ...parts);
  const folder =
    platform === 'win32'
      ? env.LOCALAPPDATA
      : platform === 'darwin'
        ? below('Library', 'Application Support')
        : env.XDG_STATE_HOME || below('.local', 'state');
  if (folder === undefined)
    throw usageError('--tls finds no place for its authority: give a --data-dir, or set HOME.');
  return join(folder, 'mercator', 'tls');
}
