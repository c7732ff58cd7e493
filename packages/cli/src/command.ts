import type { Given } from './arguments.ts';
import type { Atlas } from './atlas.ts';
import type { Argument, Flag } from './flags.ts';
import type { OperationTable } from './generic/operation-table.ts';
import type { Io } from './io.ts';
import type { Printing } from './output/print.ts';
import type { GlobalOptions, Settings } from './settings.ts';

/**
 * One command: its flags become an options object, and `run` works with nothing but that and the
 * context, so that each half can be tested without the other.
 *
 * `options` and `run` are declared as methods so that a `Command<ListOptions>` is a `Command`.
 */
export interface Command<Options = unknown> {
  /** The words that call it: `clusters create`. */
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly flags?: readonly Flag[];
  /** More help, below the flags. */
  readonly notes?: readonly string[];
  readonly examples?: readonly string[];
  /** @throws CliError with exit `usage`. */
  options(given: Given, context: Context): Options | Promise<Options>;
  /** The exit code, where it is not `ok`, comes from what is thrown. */
  run(options: Options, context: Context): Promise<void>;
}

/** What a command works with. All of it is made when it is first asked for. */
export interface Context {
  readonly io: Io;
  readonly global: GlobalOptions;
  settings(): Promise<Settings>;
  operations(): Promise<OperationTable>;
  /**
   * The connection to Atlas. Closed by the program.
   *
   * @param options.anonymous for requests that are only shown. Default false: no credentials are an error.
   */
  atlas(options?: { readonly anonymous?: boolean }): Promise<Atlas>;
  /** How to print, from the flags, the environment and the profile. `fallback` is the format when nobody says. */
  printing(fallback: Printing['format']): Promise<Printing>;
}
