import type { Command } from '../../command.ts';
import { toJson } from '../../output/json.ts';
import { environmentOf, type LocalOptions, localFlags, readLocal, startLocal } from './local-options.ts';

/** The port the local Atlas is documented with. */
export const defaultPort = 28_527;

interface StartOptions extends LocalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly log: boolean;
}

export const command: Command<StartOptions> = {
  name: 'start',
  summary: 'Start a local Atlas and serve until interrupted',
  flags: [
    ...localFlags,
    { name: 'log', type: 'boolean', text: 'a line on stderr for each request' },
    { name: 'quiet', type: 'boolean', text: 'print nothing but errors' },
    {
      name: 'json',
      type: 'boolean',
      text: 'print the address, credentials and environment as one line of JSON',
    },
  ],
  notes: [`The port is ${defaultPort} unless --port says otherwise. Interrupt (Ctrl+C) or SIGTERM stops it.`],
  examples: [
    'mercator start',
    'mercator start --tls',
    'mercator start --port 0 --json',
    'mercator start --data-dir ./atlas --lifecycle realistic --log',
    'mercator start --lifecycle realistic --clock scaled:60',
  ],
  options(given, { global }) {
    return {
      ...readLocal(given),
      json: given.boolean('json') ?? global.output === 'json',
      quiet: given.boolean('quiet') ?? false,
      log: given.boolean('log') ?? global.debug,
    };
  },
  async run(options, { io }) {
    const stopped = interruption(io.signal);
    const { loadServer } = await import('../../with-server.ts');
    const { logLine } = await loadServer();
    const log = options.log
      ? { log: (entry: Parameters<typeof logLine>[0]) => void io.stderr.write(`${logLine(entry)}\n`) }
      : {};
    await using atlas = await startLocal(options, { port: defaultPort, env: io.env, ...log });
    const { url, credentials, caFile } = atlas;
    const env = environmentOf(atlas.env, options.credentials);
    if (options.json)
      await io.stdout.write(
        `${toJson({ url, credentials, ...(caFile && { caFile }), env, pid: process.pid }, 0)}\n`,
      );
    else if (!options.quiet)
      await io.stdout.write(greeting({ url, caFile, credentials }, env, nameFor(io.env)));
    await stopped;
    if (!options.quiet && io.stderr.isTerminal) await io.stderr.write('\nStopped.\n');
  },
};

function interruption(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

type Credentials = Readonly<
  Record<'orgId' | 'projectId' | 'publicKey' | 'privateKey' | 'clientId' | 'clientSecret', string>
>;

/** What to type for this command: started by npm, it is on no path but npm's own. */
export const nameFor = (env: Readonly<Record<string, string | undefined>>): string =>
  env.npm_execpath === undefined ? 'mercator' : 'npx mercator';

function greeting(
  { url, caFile, credentials }: { url: string; caFile: string | undefined; credentials: Credentials },
  env: Readonly<Record<string, string>>,
  name: string,
): string {
  const shown = Object.entries(env).filter(([name]) =>
    /^MONGODB_ATLAS_(?:BASE_URL|(?:PUBLIC|PRIVATE)_API_KEY|CLIENT_ID|CLIENT_SECRET|ORG_ID|PROJECT_ID)$|^NODE_EXTRA_CA_CERTS$|^SSL_CERT_FILE$/.test(
      name,
    ),
  );
  return [
    `A local Atlas is at ${url}`,
    '',
    `  API key          ${credentials.publicKey}  ${credentials.privateKey}`,
    `  service account  ${credentials.clientId}  ${credentials.clientSecret}`,
    `  organization     ${credentials.orgId}`,
    `  project          ${credentials.projectId}`,
    ...(caFile === undefined ? [] : [`  authority        ${caFile}`]),
    '',
    `For another shell (or: eval "$(${name} env${caFile === undefined ? '' : ' --tls'})"):`,
    '',
    ...shown.map(([name, value]) => `  export ${name}=${value}`),
    '',
    `Then: ${name} clusters create demo --tier M10 --region EU_WEST_1 --watch`,
    'Stop with Ctrl+C.',
    '',
  ].join('\n');
}
