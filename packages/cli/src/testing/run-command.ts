import { readArguments } from '../arguments.ts';
import type { Command, Context } from '../command.ts';
import { gatherFacts } from '../generic/gather-facts.ts';
import { type OperationTable, tableOf } from '../generic/operation-table.ts';
import { globalFlags, readGlobalOptions } from '../global-flags.ts';
import { readSettings } from '../settings.ts';
import { type Answers, fakeAtlas, type SeenCall } from './fake-atlas.ts';
import { type FakeWorld, fakeIo } from './fake-io.ts';

let table: OperationTable | undefined;

/** The real table of operations, read from the catalog once. */
export function operationTable(): OperationTable {
  table ??= tableOf(gatherFacts());
  return table;
}

export const projectId = '32b6e34b3d91647abb20e7b8';
export const orgId = '5980cfe20b6d97029d82fa63';

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly seen: readonly SeenCall[];
  readonly slept: readonly number[];
  readonly files: Readonly<Record<string, string>>;
  /** What the command threw. */
  readonly error: unknown;
}

/** Runs one command as the program does, against an Atlas that answers what the test says. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  { answers = {}, ...world }: FakeWorld & { readonly answers?: Answers } = {},
): Promise<Run> {
  const { io, written, slept, files } = fakeIo({
    ...world,
    env: { MONGODB_ATLAS_PROJECT_ID: projectId, MONGODB_ATLAS_ORG_ID: orgId, ...world.env },
  });
  const { atlas, seen } = fakeAtlas(answers);
  let error: unknown;
  try {
    const flags = [...(command.flags ?? []), ...globalFlags];
    const given = readArguments(args, { flags, arguments: command.arguments ?? [] });
    const global = readGlobalOptions(given, io.env);
    const context: Context = {
      io,
      global,
      settings: () => readSettings(global, io),
      operations: async () => operationTable(),
      atlas: async () => atlas,
      printing: async (fallback) => ({
        format: global.output ?? (global.query === undefined ? fallback : 'table'),
        query: global.query,
      }),
    };
    await command.run(await command.options(given, context), context);
  } catch (thrown) {
    error = thrown;
  }
  return { ...written, seen, slept, files, error };
}

/** Exit code name and message of what a command threw. */
export function ending(error: unknown): readonly [unknown, string] | undefined {
  if (!(error instanceof Error)) return undefined;
  return ['exit' in error ? error.exit : undefined, error.message];
}
