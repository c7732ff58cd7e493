import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answersOf } from './answers.ts';
import { readScenarios, UnreadableRecording } from './record.ts';
import { type Outcome, replayScenario } from './replay.ts';
import { exchangesOf, linesOf, reportOf, summaryOf } from './report.ts';

const USAGE = `npm run parity -- DIR [--scenario NAME] [--output json] [--explain] [--answers FILE]
  [--min-shape PERCENT] [--min-full PERCENT]

Replays recorded answers of the real service (*.jsonl, one scenario a file) against fresh local Atlases, and tells where
their answers differ: one line a record, then the totals.

  --scenario NAME      only this scenario
  --explain            also what was sent and answered where a record differs
  --answers FILE       also writes every request and answer of the local Atlas, one JSON object a line and record:
                       { scenario, n, skipped, request, status, headers, body }
  --output json        besides, the totals as one object in the last line
  --min-shape PERCENT  exit with 1 when fewer of all records agree in status, version and names
  --min-full PERCENT   exit with 1 when fewer of those compared agree in everything
`;

/** What went wrong is the caller's to mend. */
class UsageError extends Error {}

interface Asked {
  readonly folder: string;
  readonly scenario: string | undefined;
  readonly json: boolean;
  readonly explain: boolean;
  readonly answers: string | undefined;
  readonly minShape: number;
  readonly minFull: number;
}

function readArguments(args: readonly string[]): Asked | 'help' {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new UsageError('Say which folder of recordings.');
  if (values.output !== undefined && !['json', 'text'].includes(values.output))
    throw new UsageError(`--output takes json or text, not ${values.output}.`);
  return {
    folder,
    scenario: values.scenario,
    json: values.output === 'json',
    explain: values.explain === true,
    answers: values.answers,
    minShape: percentOf(values['min-shape']),
    minFull: percentOf(values['min-full']),
  };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scenario: { type: 'string' },
      explain: { type: 'boolean' },
      answers: { type: 'string' },
      output: { type: 'string', short: 'o' },
      'min-shape': { type: 'string' },
      'min-full': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });

function percentOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const percent = Number(text);
  if (!(percent >= 0 && percent <= 100))
    throw new UsageError(`A percentage is a number from 0 to 100, not ${text}.`);
  return percent;
}

/** Empties the file, so that what cannot be written is known before the work is done. */
function begin(file: string): void {
  try {
    writeFileSync(file, '');
  } catch (error) {
    throw new UsageError(
      `Nothing can be written to ${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Where the program writes and what it knows of its surroundings. */
export interface Surroundings {
  write(text: string): void;
  complain(text: string): void;
  /** Tells where it is; only where somebody is looking. */
  progress(text: string): void;
}

/** Runs the program. @returns its exit code: 0, 1 when less agrees than was asked for, 2 for what the caller has to mend */
export async function runParity(
  args: readonly string[],
  { write, complain, progress }: Surroundings,
): Promise<number> {
  try {
    const asked = readArguments(args);
    if (asked === 'help') {
      write(USAGE);
      return 0;
    }
    const scenarios = readScenarios(asked.folder, asked.scenario);
    if (asked.answers !== undefined) begin(asked.answers);
    const outcomes: Outcome[] = [];
    for (const [index, scenario] of scenarios.entries()) {
      const place = `${index + 1}/${scenarios.length} ${scenario.name}`;
      const found = await replayScenario(scenario, ({ n }) =>
        progress(`${place} ${n}/${scenario.records.length}`),
      );
      outcomes.push(...found);
      progress('');
      for (const line of [...linesOf(found), ...(asked.explain ? exchangesOf(found) : [])])
        write(`${line}\n`);
      if (asked.answers !== undefined)
        appendFileSync(
          asked.answers,
          answersOf(found)
            .map((line) => `${line}\n`)
            .join(''),
        );
    }
    const report = reportOf(outcomes);
    write(`${summaryOf(report)}\n`);
    if (asked.json) write(`${JSON.stringify(report)}\n`);
    const isEnough =
      report.shape * 100 >= asked.minShape * report.records &&
      report.full * 100 >= asked.minFull * report.compared;
    return isEnough ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof UnreadableRecording)) throw error;
    complain(`parity: ${error.message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
    return 2;
  }
}
