import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LifecycleSpeed } from './call.ts';
import type { LocalTls } from './certificates/local-tls.ts';
import { Chance } from './chance.ts';
import type { ClockSetting } from './clock.ts';
import { dataDirError } from './data-dir-error.ts';
import type { Domain } from './domains/domain.ts';
import { firstDomains } from './domains/first.ts';
import { Registry } from './domains/registry.ts';
import { clientEnvironment } from './environment.ts';
import { fetchThrough } from './fetch.ts';
import { listen } from './http.ts';
import { Tokens } from './identity/tokens.ts';
import type { Log } from './log.ts';
import type { RateLimitProfile } from './rate-limit-profile.ts';
import { createRuntime, type Runtime } from './runtime.ts';
import { Server } from './server.ts';
import type { Database } from './store/database.ts';
import { migrate } from './store/migrations.ts';
import { openSqlite } from './store/sqlite.ts';
import { answer } from './way.ts';
import { type Credentials, credentialsOf, openWorld, resetWorld } from './world.ts';

/** The port `mercator start` listens on unless told otherwise. */
export const DEFAULT_PORT = 28527;

/** The seed of a world unless told otherwise. */
export const DEFAULT_SEED = 'mercator';

export interface StartOptions {
  /** Port on 127.0.0.1; `0` for a free one. @default 0 */
  readonly port?: number;
  /** Directory that keeps the data. Default: none, everything is gone on close. */
  readonly dataDir?: string;
  /** What ids, credentials, hosts and everything else that looks random follow from. @default 'mercator' */
  readonly seed?: string;
  /** How long things take that take time. @default 'fast' */
  readonly lifecycle?: LifecycleSpeed;
  /** Which budgets calls have. @default 'observed' */
  readonly rateLimits?: RateLimitProfile;
  /** Clock and entropy. Default: this machine's. */
  readonly runtime?: Runtime;
  /**
   * How the world's time follows that of the runtime: `scaled:60` lets a minute pass in a second, `manual` stands still. Any can
   * be moved forward by `POST /_mercator/clock`. @default 'real'
   */
  readonly clock?: ClockSetting;
  /**
   * Serves https. `true`: signed by an authority that ends with this server; `directory`: by one that is kept there, its
   * certificate in `ca.pem`. Clients have to trust it. @default false
   */
  readonly tls?: boolean | { readonly directory: string };
  /** Is told about each request. */
  readonly log?: Log;
}

/** A local Atlas that is running. */
export interface RunningAtlas extends AsyncDisposable {
  /** Address without a slash at its end, `http://127.0.0.1:28527`. */
  readonly url: string;
  /** Environment variables with which the real clients find this server and its credentials. */
  readonly env: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
  /** Certificate of the authority that clients have to trust, PEM; `undefined` without TLS. */
  readonly ca: string | undefined;
  /** The file it is in; `undefined` without TLS, or where the authority is not kept. */
  readonly caFile: string | undefined;
  /** The same answers without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Brings the world back to its beginning. */
  reset(): Promise<void>;
  /** Stops; with a data directory everything acknowledged is kept. */
  close(): Promise<void>;
}

/**
 * Starts a local Atlas: an organization, a project, an API key and a service account are there from the beginning.
 *
 * ```ts
 * await using atlas = await startAtlas();
 * process.env.MONGODB_ATLAS_BASE_URL = atlas.url;
 * ```
 *
 * @throws {StartError} when the port or the data directory is in use, or the directory cannot be used or holds no
 *   world of this seed, or the authority for https cannot be used
 * @throws {RangeError} when the clock is none
 */
export async function startAtlas(options: StartOptions = {}): Promise<RunningAtlas> {
  const {
    port = 0,
    dataDir,
    seed = DEFAULT_SEED,
    lifecycle = 'fast',
    rateLimits = 'observed',
    runtime = createRuntime(),
    clock = 'real',
    tls = false,
    log,
  } = options;
  const secured = tls === false ? undefined : await secure(runtime, tls === true ? undefined : tls.directory);
  const database = await inDataDir(dataDir, () => openDatabase(dataDir));
  try {
    await inDataDir(dataDir, () => migrate(database));
    const server = new Server({
      database,
      runtime,
      clock,
      seed,
      log,
      chance: new Chance(seed),
      tokens: new Tokens(seed),
      registry: new Registry(firstDomains, allDomains),
      speed: lifecycle,
      rateLimits,
    });
    await inDataDir(dataDir, () => openWorld(server));
    const listener = await listen(port, (request) => answer(server, request), secured?.identity);
    server.base = `${secured ? 'https' : 'http'}://127.0.0.1:${listener.port}`;
    const credentials = credentialsOf(seed);
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closed ??= listener.close().then(() => server.close());
      return closed;
    };
    return {
      url: server.base,
      env: clientEnvironment(server.base, credentials, secured?.caFile),
      credentials,
      ca: secured?.ca,
      caFile: secured?.caFile,
      fetch: fetchThrough((request) => answer(server, request)),
      reset: () => resetWorld(server),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    // A damaged file may refuse to be closed, too: what is wrong with it was said before.
    await database.close().catch(() => undefined);
    throw error;
  }
}

const allDomains = async (): Promise<readonly Domain[]> => (await import('./domains/index.ts')).domains;

/** What only https needs is loaded only for it. */
async function secure(runtime: Runtime, directory: string | undefined): Promise<LocalTls> {
  const { localTls } = await import('./certificates/local-tls.ts');
  return localTls(runtime, directory);
}

async function openDatabase(dataDir: string | undefined): Promise<Database> {
  if (dataDir === undefined) return openSqlite(':memory:');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(join(dataDir, 'mercator.db'));
}

/** Does a part of opening a data directory. @throws {StartError} when it fails */
async function inDataDir<T>(dataDir: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw dataDir === undefined ? error : dataDirError(dataDir, error);
  }
}
