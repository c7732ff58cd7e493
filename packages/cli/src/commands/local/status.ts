import type { Command } from '../../command.ts';
import { printValue } from '../../output/print.ts';

interface StatusOptions {
  readonly baseUrl: string;
}

export const command: Command<StatusOptions> = {
  name: 'status',
  summary: 'Ask whether a local Atlas is there',
  notes: ['Asks http://127.0.0.1:28527 unless a base URL is set. Exit code 8 when nothing answers.'],
  async options(_given, context) {
    return { baseUrl: (await context.settings()).baseUrl ?? 'http://127.0.0.1:28527' };
  },
  async run({ baseUrl }, context) {
    const { getJson } = await import('../../get-json.ts');
    const health = await getJson(`${baseUrl}/_mercator/health`, {
      timeout: context.global.timeout ?? 5000,
      signal: context.io.signal,
    });
    const shown =
      typeof health === 'object' && health !== null ? { url: baseUrl, ...health } : { url: baseUrl, health };
    await printValue(context.io.stdout, shown, await context.printing('table'));
  },
};
