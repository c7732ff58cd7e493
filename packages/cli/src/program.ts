import { type Given, readArguments } from './arguments.ts';
import type { Command, Context } from './command.ts';
import { type Branch, findCommand } from './command-tree.ts';
import { makeContext } from './context.ts';
import { isCliError, usageError } from './errors.ts';
import { globalFlags, readGlobalOptions, wantsColor } from './global-flags.ts';
import type { Io } from './io.ts';
import { isCode } from './node-io.ts';
import { reportFailure } from './report.ts';
import { tree } from './tree.ts';
import { version } from './version.ts';

/**
 * Runs one command line and returns the exit code.
 *
 * @param args without node and script.
 * @param operations where the operations come from; called only when a command needs them.
 */
export async function run(
  args: readonly string[],
  io: Io,
  operations: Context['operations'],
): Promise<number> {
  try {
    await runCommand(args, io, operations);
    return 0;
  } catch (error) {
    // Whoever read our output has gone; nobody is left to tell.
    if (isCode(error, 'EPIPE')) return 0;
    return reportFailure(error, {
      program: 'mercator',
      io,
      json: asksForJson(args),
      debug: args.includes('--debug'),
      color: wantsColor(args.includes('--no-color'), io.env),
    });
  }
}

async function runCommand(args: readonly string[], io: Io, operations: Context['operations']): Promise<void> {
  const found = findCommand(tree, args);
  if (found.kind === 'branch') {
    const isRoot = found.words.length === 0;
    if (isRoot && found.rest.includes('--version')) await io.stdout.write(`${version}\n`);
    else await showBranch(found.branch, found.words, found.rest, io);
    return;
  }
  const { command, rest } = await found.leaf.load(found.rest, operations);
  if (asksForHelp(rest)) {
    const { commandHelp } = await import('./help.ts');
    await io.stdout.write(commandHelp(command));
    return;
  }
  const given = readGiven(command, rest);
  const context = makeContext({ io, operations, global: readGlobalOptions(given, io.env) });
  try {
    await command.run(await command.options(given, context), context);
  } finally {
    await context.close();
  }
}

/** Help that was asked for is data; help in place of a missing word is an error. */
async function showBranch(
  branch: Branch,
  words: readonly string[],
  rest: readonly string[],
  io: Io,
): Promise<void> {
  const { branchHelp } = await import('./help.ts');
  const isRoot = words.length === 0;
  const shown = Object.entries(branch.children).filter(([name]) => !name.startsWith('__'));
  const text = branchHelp(words.join(' '), branch.summary, shown, isRoot);
  if (asksForHelp(rest) || (isRoot && rest.length === 0)) return io.stdout.write(text);
  await io.stderr.write(`${text}\n`);
  throw usageError(`${['mercator', ...words].join(' ')} needs a command.`);
}

function readGiven(command: Command, args: readonly string[]): Given {
  try {
    return readArguments(args, {
      flags: [...(command.flags ?? []), ...globalFlags],
      arguments: command.arguments ?? [],
    });
  } catch (error) {
    if (!isCliError(error)) throw error;
    throw usageError(
      error.message,
      [error.hint, `Help: mercator ${command.name} --help`].filter(Boolean).join('\n'),
    );
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** Known before the arguments are read, because reading them may be what fails. */
function asksForJson(args: readonly string[]): boolean {
  return args.some(
    (arg, at) =>
      arg === '--output=json' ||
      arg === '-ojson' ||
      ((arg === '--output' || arg === '-o') && args[at + 1] === 'json'),
  );
}

export { openTable } from './generic/table-file.ts';
export { nodeIo } from './node-io.ts';
