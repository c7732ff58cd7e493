import type { ExitCodeName } from './exit-codes.ts';

const brand = Symbol.for('mercator.cli.error');

/** An end the command foresaw: a message for the person, an exit code for the script. */
export class CliError extends Error {
  readonly [brand] = true;
  readonly exit: ExitCodeName;
  /** What to do about it, on its own line. */
  readonly hint: string | undefined;

  constructor(message: string, options: { exit: ExitCodeName; hint?: string | undefined; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.exit = options.exit;
    this.hint = options.hint;
  }
}

/** The command line itself is wrong. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError(message, { exit: 'usage', hint });
}

/**
 * Whether a caught value is one of ours. By brand, not by `instanceof`: the bundle's chunks each
 * carry a copy of the class.
 */
export function isCliError(value: unknown): value is CliError {
  return typeof value === 'object' && value !== null && brand in value;
}
