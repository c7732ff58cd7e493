import type { Context } from '../../command.ts';
import { usageError } from '../../errors.ts';
import type { Flag } from '../../flags.ts';

export const passwordFlag: Flag = {
  name: 'password',
  value: '-',
  text: 'read the password from standard input; else it comes from MERCATOR_PASSWORD, or is asked for',
};

const hint =
  'Use `--password -` with the password on standard input, or the environment variable MERCATOR_PASSWORD.';

/**
 * A password from standard input, the environment or a hidden prompt. Never from the command line:
 * the list of processes and the shell's history would keep it.
 *
 * @throws CliError with exit `usage`.
 */
export async function readPassword(
  flag: string | undefined,
  { env, stdin, stderr }: Context['io'],
): Promise<string> {
  if (flag !== undefined && flag !== '-') {
    throw usageError(
      'A password on the command line shows in the list of processes, so it is not taken from there.',
      hint,
    );
  }
  if (flag === '-')
    return present((await stdin.text()).replace(/\r?\n$/, ''), 'Standard input held no password.');
  const fromEnvironment = env.MERCATOR_PASSWORD;
  if (fromEnvironment !== undefined) return present(fromEnvironment, 'MERCATOR_PASSWORD is empty.');
  if (!stdin.isTerminal || !stderr.isTerminal) throw usageError('The user needs a password.', hint);
  return present(await stdin.hiddenLine('Password: '), 'The password is empty.');
}

function present(password: string, message: string): string {
  if (password === '') throw usageError(message, hint);
  return password;
}
