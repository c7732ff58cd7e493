import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { printValue } from '../../output/print.ts';
import { at } from '../../output/table.ts';

interface CoverageOptions {
  /** A running local Atlas to ask; undefined for the installed one, which need not run. */
  readonly url: string | undefined;
}

export const command: Command<CoverageOptions> = {
  name: 'coverage',
  summary: 'Show how far the local Atlas behaves as the real one, operation by operation',
  flags: [{ name: 'url', text: 'ask a running one instead of the installed one' }],
  notes: [
    'Grades come from tests: none (answers 501), shape, stateful, lifecycle, recorded (agrees with a recording or an example).',
    '-o json prints the grade of every operation.',
  ],
  options: (given) => ({ url: given.text('url')?.replace(/\/+$/, '') }),
  async run({ url }, context) {
    const coverage = await readCoverage(url, context.io.signal);
    const printing = await context.printing('table');
    const grades = at(coverage, 'grades');
    if (typeof grades !== 'object' || grades === null)
      throw new CliError(`${url} did not answer with its coverage.`, { exit: 'connection' });
    const summary = { operations: at(coverage, 'operations'), ...grades };
    await printValue(
      context.io.stdout,
      printing.format === 'table' && printing.query === undefined ? summary : coverage,
      printing,
    );
  },
};

async function readCoverage(url: string | undefined, signal: AbortSignal): Promise<unknown> {
  if (url !== undefined) {
    const { getJson } = await import('../../get-json.ts');
    return getJson(`${url}/_mercator/coverage`, { timeout: 5000, signal });
  }
  const { loadServer } = await import('../../with-server.ts');
  return (await loadServer()).coverage();
}
