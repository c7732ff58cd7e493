import { isCliError } from './errors.ts';
import { type ExitCodeName, exitCodeOfStatus, exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';

/** A failure as it is told: to a person as lines, to a program as one line of JSON. */
export interface Failure {
  readonly message: string;
  readonly exit: ExitCodeName;
  readonly hint?: string | undefined;
  /** HTTP status, where Atlas answered. */
  readonly status?: number | undefined;
  /** Atlas's error code, or the client's own (`TIMEOUT`). */
  readonly code?: string | undefined;
  readonly parameters?: readonly unknown[] | undefined;
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
}

const clientExits: Readonly<Record<string, ExitCodeName>> = {
  CONNECTION_FAILED: 'connection',
  UNREADABLE_RESPONSE: 'connection',
  TIMEOUT: 'timeout',
  ABORTED: 'interrupted',
  INVALID_INPUT: 'usage',
  NOT_CONFIRMED: 'declined',
};

/** What any thrown value means for the caller of the command. */
export function failureOf(error: unknown): Failure {
  if (isCliError(error)) return { message: error.message, exit: error.exit, hint: error.hint };
  if (!(error instanceof Error))
    return { message: `Something was thrown: ${String(error)}`, exit: 'unexpected' };
  if (error.name === 'AbortError') return { message: 'Interrupted.', exit: 'interrupted' };
  const { status, code, detail, parameters, operation, requestId } = fieldsOf(error);
  if (!(Symbol.for('mercator.error') in error)) {
    // A system error (a file that may not be read) explains itself; anything else is ours to answer for.
    return { message: error.message, exit: code === undefined ? 'unexpected' : 'usage', code };
  }
  if (status === undefined || code === 'UNREADABLE_RESPONSE') {
    const exit = clientExits[code ?? ''] ?? 'unexpected';
    return { message: error.message, exit, hint: hints[code ?? ''], code, operation };
  }
  const exit = exitCodeOfStatus(status);
  const message = detail ?? error.message;
  return { message, exit, hint: hints[exit], status, code, parameters, operation, requestId };
}

const hints: Readonly<Record<string, string>> = {
  CONNECTION_FAILED:
    'Is the base URL right, and is something listening there? `mercator start` starts a local Atlas.',
  authentication: "Check the key and its roles, and the organization's API access list.",
  rateLimited: 'Wait for the budget to be refilled, then try again.',
};

interface Fields {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly parameters: readonly unknown[] | undefined;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
}

/** The fields of the client's errors, whose classes live in another chunk of the bundle. */
function fieldsOf(error: object): Fields {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : undefined;
  };
  const status: unknown = Reflect.get(error, 'status');
  const parameters: unknown = Reflect.get(error, 'parameters');
  return {
    status: typeof status === 'number' ? status : undefined,
    code: text('code'),
    detail: text('detail'),
    parameters: Array.isArray(parameters) ? parameters : undefined,
    operation: text('operation'),
    requestId: text('requestId'),
  };
}

interface ReportOptions {
  readonly program: string;
  readonly io: Pick<Io, 'stderr'>;
  /** One line of JSON instead of lines for a person. */
  readonly json: boolean;
  /** Adds the stack of an error nobody foresaw. */
  readonly debug: boolean;
  /** Whether a terminal gets colour. */
  readonly color: boolean;
}

/** Tells a failure on stderr and returns the exit code. */
export async function reportFailure(
  error: unknown,
  { program, io, json, debug, color }: ReportOptions,
): Promise<number> {
  const failure = failureOf(error);
  const exitCode = exitCodes[failure.exit];
  if (json) {
    const { message, exit, ...rest } = failure;
    await io.stderr.write(`${JSON.stringify({ error: { message, kind: exit, exitCode, ...rest } })}\n`);
    return exitCode;
  }
  const where = [failure.status, failure.code].filter((part) => part !== undefined).join(' ');
  const name = color && io.stderr.isTerminal ? `\u001b[1;31m${program}\u001b[0m` : program;
  await io.stderr.write(`${name}: ${failure.message}${where === '' ? '' : ` (${where})`}\n`);
  if (failure.hint !== undefined) await io.stderr.write(`${failure.hint}\n`);
  if (failure.requestId !== undefined) await io.stderr.write(`Request id: ${failure.requestId}\n`);
  if (debug && error instanceof Error && failure.exit === 'unexpected')
    await io.stderr.write(`${error.stack}\n`);
  return exitCode;
}
