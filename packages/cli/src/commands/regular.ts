import type { OperationId } from '@mercator/catalog/types';
import type { Given } from '../arguments.ts';
import type { CallInput } from '../atlas.ts';
import type { Command, Context } from '../command.ts';
import { usageError } from '../errors.ts';
import type { Argument, Flag } from '../flags.ts';
import { printPages, printValue } from '../output/print.ts';
import type { Column } from '../output/table.ts';
import type { Settings } from '../settings.ts';
import { confirmDeletion, forceFlag } from './resource.ts';

/** What the regular commands are declared with. */
interface Declaration {
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly flags?: readonly Flag[];
  readonly examples?: readonly string[];
  /** The operation and its parameters, from the flags. */
  call(given: Given, settings: Settings): CallDeclaration;
}

export interface CallDeclaration {
  readonly operation: OperationId;
  readonly input: CallInput;
}

const limitFlag: Flag = { name: 'limit', type: 'integer', text: 'stop after so many; default all' };

export interface ListOptions extends CallDeclaration {
  readonly limit: number;
}

/** A command that prints all items of a list, page by page as they come. */
export function listCommand(
  declaration: Declaration & { readonly columns: readonly Column[] },
): Command<ListOptions> {
  const { call, columns, flags = [], ...rest } = declaration;
  return {
    ...rest,
    flags: [...flags, limitFlag],
    async options(given, context) {
      const limit = given.number('limit') ?? Number.POSITIVE_INFINITY;
      if (limit < 1) throw usageError('--limit takes a number from 1.');
      return { ...call(given, await context.settings()), limit };
    },
    async run({ operation, input, limit }, context) {
      const atlas = await context.atlas();
      const pages = take(
        atlas.pages(operation, { ...input, itemsPerPage: Math.min(limit, 500) }, { onlyKnown: true }),
        limit,
      );
      await printPages(context.io.stdout, pages, { ...(await context.printing('table')), columns });
    },
  };
}

async function* take(
  pages: AsyncIterable<readonly unknown[]>,
  limit: number,
): AsyncIterable<readonly unknown[]> {
  let left = limit;
  for await (const items of pages) {
    yield items.length > left ? items.slice(0, left) : items;
    left -= items.length;
    // Ending the loop here also ends the fetching.
    if (left <= 0) return;
  }
}

/** A command that prints one thing. */
export function describeCommand(
  declaration: Declaration & { readonly columns?: readonly Column[] },
): Command<CallDeclaration> {
  const { call, columns, ...rest } = declaration;
  return {
    ...rest,
    options: async (given, context) => call(given, await context.settings()),
    async run({ operation, input }, context) {
      const answer = await (await context.atlas()).call(operation, input);
      await printValue(context.io.stdout, answer, { ...(await context.printing('table')), columns });
    },
  };
}

export interface DeleteOptions extends CallDeclaration {
  readonly force: boolean;
  readonly what: string;
}

/** A command that asks, then deletes one thing. */
export function deleteCommand(
  declaration: Declaration & { what(given: Given): string },
): Command<DeleteOptions> {
  const { call, what, flags = [], ...rest } = declaration;
  return {
    ...rest,
    flags: [...flags, forceFlag],
    async options(given, context) {
      return {
        ...call(given, await context.settings()),
        what: what(given),
        force: given.boolean('force') ?? false,
      };
    },
    async run({ operation, input, what: name, force }, context) {
      await confirmDeletion(name, { force, io: context.io });
      await (await context.atlas()).call(operation, input);
      await say(context, `Deleted ${name}.`);
    },
  };
}

/** Tells a person what was done; a script has the exit code. */
export async function say({ io }: Pick<Context, 'io'>, text: string): Promise<void> {
  if (io.stderr.isTerminal) await io.stderr.write(`${text}\n`);
}
