import type { CallInput } from '../atlas.ts';
import type { Command, Context } from '../command.ts';
import { CliError, usageError } from '../errors.ts';
import { printPages, printValue } from '../output/print.ts';
import { readBody } from './body.ts';
import type { OperationFacts } from './operation-facts.ts';
import { downloadFormats, flagsOf, readParameters } from './operation-flags.ts';
import { operationNotes } from './operation-help.ts';

/** What a call of any operation was asked to do. */
export interface OperationOptions {
  readonly input: CallInput;
  readonly version: string | undefined;
  readonly show: 'answer' | 'request' | 'curl';
  readonly all: boolean;
  readonly outputFile: string | undefined;
  readonly force: boolean;
  readonly watch: boolean;
  /** Milliseconds. */
  readonly watchTimeout: number | undefined;
}

/** The command of one operation, from its facts alone. */
export function operationCommand(facts: OperationFacts): Command<OperationOptions> {
  const { row } = facts;
  return {
    name: `api ${row.id}`,
    summary: `${row.method} ${row.path}`,
    flags: flagsOf(facts),
    get notes() {
      return operationNotes(facts);
    },

    async options(given, context) {
      const settings = await context.settings();
      const show = given.boolean('curl') ? 'curl' : given.boolean('dry-run') ? 'request' : 'answer';
      const body = await readBody(
        { file: given.text('file'), fields: given.all('field').map(String) },
        { io: context.io, facts: facts.body },
      );
      if (body === undefined && row.body === 'required') {
        throw usageError(
          `${row.id} needs a request body.`,
          'Give it with --file PATH, --file - or --field NAME=VALUE.',
        );
      }
      const seconds = given.number('watch-timeout');
      return {
        input: { ...readParameters(facts, given, settings), ...(body !== undefined && { body }) },
        version: given.text('version') ?? settings.apiVersion,
        show,
        all: given.boolean('all') ?? false,
        outputFile: given.text('output-file'),
        force: given.boolean('force') ?? false,
        watch: given.boolean('watch') ?? false,
        watchTimeout: seconds === undefined ? undefined : seconds * 1000,
      };
    },

    async run(options, context) {
      const { input, version } = options;
      await noteSunset(facts, version, context);
      if (options.show !== 'answer') await showRequest(row.id, options, context);
      else if (options.all) await printAll(facts, options, context);
      else if (downloadFormats(facts).length > 0) await downloadAnswer(facts, options, context);
      else {
        const atlas = await context.atlas();
        const answer = await atlas.call(row.id, input, { version });
        const result = options.watch ? await watchAnswer(facts, options, answer, context) : answer;
        if (result !== undefined) await printValue(context.io.stdout, result, await context.printing('json'));
      }
    },
  };
}

async function showRequest(
  id: string,
  { input, version, show }: OperationOptions,
  context: Context,
): Promise<void> {
  const atlas = await context.atlas({ anonymous: true });
  const request = await atlas.dryRun(id, input, { version });
  if (show === 'curl') return context.io.stdout.write(`${request.curl}\n`);
  const { curl: _curl, ...shown } = request;
  await printValue(context.io.stdout, shown, await context.printing('json'));
}

async function printAll(
  { row }: OperationFacts,
  { input, version }: OperationOptions,
  context: Context,
): Promise<void> {
  const pages = (await context.atlas()).pages(row.id, input, { version });
  await printPages(context.io.stdout, pages, {
    ...(await context.printing('json')),
    wrap: row.paging === 'page',
  });
}

/** A csv asked for as output is the service's own, where the operation has one. */
async function downloadAnswer(
  facts: OperationFacts,
  options: OperationOptions,
  context: Context,
): Promise<void> {
  const { input, version, outputFile, force } = options;
  const formats = downloadFormats(facts);
  const wanted = context.global.output;
  const format = formats.find((one) => one === wanted) ?? (hasJson(facts) ? undefined : formats[0]);
  if (format === undefined && outputFile === undefined) {
    const answer = await (await context.atlas()).call(facts.row.id, input, { version });
    return printValue(context.io.stdout, answer, await context.printing('json'));
  }
  const { download } = await import('./download.ts');
  const open = async (): Promise<AsyncIterable<Uint8Array>> => {
    const atlas = await context.atlas();
    return atlas.download(facts.row.id, input, { version, format: format ?? formats[0] });
  };
  const isText = (format ?? formats[0]) !== 'gzip';
  await download(open, { path: outputFile, force, isText, io: context.io });
}

function hasJson({ row }: OperationFacts): boolean {
  const { formats } = row;
  if (formats === undefined) return true;
  return (Array.isArray(formats) ? formats : Object.values(formats).flat()).includes('json');
}

async function watchAnswer(
  facts: OperationFacts,
  { input, watchTimeout }: OperationOptions,
  answer: unknown,
  context: Context,
): Promise<unknown> {
  const { row } = facts;
  if (row.wait === undefined) throw new CliError(`${row.id} starts nothing to wait for.`, { exit: 'usage' });
  const { watch } = await import('./watch.ts');
  const last = await watch(
    row.wait,
    { input, answer },
    { atlas: await context.atlas(), io: context.io },
    {
      timeout: watchTimeout,
      what: row.name,
    },
  );
  return last ?? answer;
}

/** Says on stderr when the version in use is past its end, or will not be served much longer. */
async function noteSunset(facts: OperationFacts, asked: string | undefined, { io }: Context): Promise<void> {
  const used = facts.versions.findLast(({ version }) =>
    version === 'preview' ? asked === 'preview' : asked === undefined || version <= asked,
  );
  if (used?.sunset === undefined) return;
  const isPast = Date.parse(used.sunset) <= io.clock.now();
  if (isPast)
    await io.stderr.write(`Note: version ${used.version} of ${facts.row.id} ended on ${used.sunset}.\n`);
}
