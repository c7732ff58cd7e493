import type { Given } from '../../arguments.ts';
import { CliError, usageError } from '../../errors.ts';
import type { Flag } from '../../flags.ts';
import { tlsFolder } from './tls-folder.ts';

type Start = typeof import('@mercator/server').startAtlas;
type StartOptions = NonNullable<Parameters<Start>[0]>;
type Env = Readonly<Record<string, string | undefined>>;
type Running = Awaited<ReturnType<Start>>;

const lifecycles = ['instant', 'fast', 'realistic'] as const;
const rateLimits = ['observed', 'documented', 'off'] as const;

export const localFlags: readonly Flag[] = [
  { name: 'port', type: 'integer', text: 'on 127.0.0.1; 0 for a free one' },
  { name: 'data-dir', value: 'DIR', text: 'keep the data here; default in memory' },
  { name: 'seed', text: 'what ids and credentials follow from; the same seed gives the same world' },
  { name: 'lifecycle', choices: lifecycles, text: 'how long clusters take to come up; default fast' },
  {
    name: 'clock',
    text: 'real, manual (stands still) or scaled:<factor>; POST /_mercator/clock moves any; default real',
  },
  { name: 'tls', type: 'boolean', text: 'serve https, by an authority of this machine that is made once' },
  {
    name: 'rate-limits',
    choices: rateLimits,
    text: 'budgets as observed, as documented (100 a minute and project), or none; default observed',
  },
  {
    name: 'credentials',
    choices: ['api-key', 'service-account'],
    text: 'which of the two the environment gets; default api-key',
  },
];

export interface LocalOptions {
  readonly port: number | undefined;
  readonly dataDir: string | undefined;
  readonly seed: string | undefined;
  readonly lifecycle: (typeof lifecycles)[number] | undefined;
  readonly clock: StartOptions['clock'];
  readonly tls: boolean;
  readonly rateLimits: (typeof rateLimits)[number] | undefined;
  readonly credentials: 'api-key' | 'service-account';
}

/** @throws CliError with exit `usage`. */
export function readLocal(given: Given): LocalOptions {
  const port = given.number('port');
  if (port !== undefined && (port < 0 || port > 65_535))
    throw usageError(`--port takes 0 to 65535, not ${port}.`);
  return {
    port,
    dataDir: given.text('data-dir'),
    seed: given.text('seed'),
    lifecycle: lifecycles.find((one) => one === given.text('lifecycle')),
    clock: readClock(given.text('clock')),
    tls: given.boolean('tls') ?? false,
    rateLimits: rateLimits.find((one) => one === given.text('rate-limits')),
    credentials: given.text('credentials') === 'service-account' ? 'service-account' : 'api-key',
  };
}

/** The server knows what a clock can be; here it is only told from a slip of the hand. */
function readClock(text: string | undefined): StartOptions['clock'] {
  if (text === undefined || text === 'real' || text === 'manual') return text;
  const factor = /^scaled:(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (factor === undefined || !(Number(factor) > 0 && Number(factor) <= 1_000_000))
    throw usageError(
      `--clock takes real, manual or scaled:<factor> with a factor up to 1000000, not ${text}.`,
    );
  return `scaled:${Number(factor)}`;
}

/**
 * Starts a local Atlas in this process.
 *
 * @throws CliError with exit `conflict` when port or data directory are taken or cannot be used.
 */
export async function startLocal(
  options: LocalOptions,
  more: { port: number; env: Env; log?: StartOptions['log'] },
): Promise<Running> {
  const { loadServer } = await import('../../with-server.ts');
  const { startAtlas } = await loadServer();
  const { dataDir, seed, lifecycle, clock, tls, rateLimits } = options;
  try {
    return await startAtlas({
      port: options.port ?? more.port,
      ...(dataDir !== undefined && { dataDir }),
      ...(seed !== undefined && { seed }),
      ...(lifecycle !== undefined && { lifecycle }),
      ...(clock !== undefined && { clock }),
      ...(rateLimits !== undefined && { rateLimits }),
      ...(tls && { tls: { directory: tlsFolder(dataDir, more.env, process.platform) } }),
      ...(more.log !== undefined && { log: more.log }),
    });
  } catch (error) {
    throw startFailure(error, options.port ?? more.port);
  }
}

function startFailure(error: unknown, port: number): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const hints: Readonly<Record<string, string>> = {
    PORT_IN_USE: `Another local Atlas may be running: \`mercator status --base-url http://127.0.0.1:${port}\`. --port 0 takes a free port.`,
    DATA_DIR_IN_USE: 'Stop the other one, or give another --data-dir.',
    DATA_DIR_UNUSABLE: 'Give a --data-dir that you may write to.',
    DATA_DIR_UNREADABLE: 'Give another --data-dir, or remove this one to begin anew.',
    TLS_UNUSABLE: 'Give a --data-dir to keep another authority in it.',
    OTHER_SEED: 'Give the seed it was made with, or another --data-dir.',
  };
  const hint = typeof error.code === 'string' ? hints[error.code] : undefined;
  return hint === undefined ? error : new CliError(error.message, { exit: 'conflict', hint, cause: error });
}

/**
 * The variables that bring clients to a local Atlas. Of the two kinds of credentials only the one
 * that was chosen: clients that find both take the service account, and Atlas gives out no more
 * than ten tokens a minute.
 */
export function environmentOf(
  env: Readonly<Record<string, string>>,
  credentials: LocalOptions['credentials'],
): Record<string, string> {
  const left = credentials === 'api-key' ? /^MONGODB_ATLAS_CLIENT_/ : /^MONGODB_ATLAS_(?:PUBLIC|PRIVATE)_/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !left.test(name)));
}
