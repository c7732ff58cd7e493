import type { Command } from '../../command.ts';
import { environmentOf, type LocalOptions, localFlags, readLocal } from './local-options.ts';
import { defaultPort } from './start.ts';
import { caFileIn, tlsFolder } from './tls-folder.ts';

interface EnvOptions extends LocalOptions {
  /** Address without a slash at its end. */
  readonly url: string;
}

export const command: Command<EnvOptions> = {
  name: 'env',
  summary: 'Print the environment that brings clients to a local Atlas, for eval',
  flags: localFlags.filter(({ name }) => ['port', 'seed', 'tls', 'data-dir', 'credentials'].includes(name)),
  notes: [
    'The credentials follow from the seed, so nothing is asked of the server: it need not run yet.',
    `Give the --port, --seed, --tls and --data-dir the server was started with; the port is ${defaultPort} unless they say otherwise.`,
  ],
  examples: ['eval "$(mercator env)"', 'mercator env --credentials service-account --output json'],
  options(given) {
    const local = readLocal(given);
    return { ...local, url: `${local.tls ? 'https' : 'http'}://127.0.0.1:${local.port ?? defaultPort}` };
  },
  async run({ url, seed, tls, dataDir, credentials }, { io, global }) {
    const { loadServer } = await import('../../with-server.ts');
    const { clientEnvironment, credentialsOf, DEFAULT_SEED } = await loadServer();
    const caFile = tls ? caFileIn(tlsFolder(dataDir, io.env, process.platform)) : undefined;
    const all = clientEnvironment(url, credentialsOf(seed ?? DEFAULT_SEED), caFile);
    const env = environmentOf(all, credentials);
    if (global.output === 'json') await io.stdout.write(`${JSON.stringify(env)}\n`);
    else
      for (const [name, value] of Object.entries(env)) await io.stdout.write(`export ${name}='${value}'\n`);
  },
};
