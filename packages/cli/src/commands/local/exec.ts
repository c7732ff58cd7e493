import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Command } from '../../command.ts';
import { CliError, usageError } from '../../errors.ts';
import { isCode } from '../../node-io.ts';
import { environmentOf, type LocalOptions, localFlags, readLocal, startLocal } from './local-options.ts';

interface ExecOptions extends LocalOptions {
  readonly program: string;
  readonly args: readonly string[];
}

export const command: Command<ExecOptions> = {
  name: 'exec',
  summary: 'Run a command against a local Atlas of its own, then stop it',
  arguments: [{ name: '-- COMMAND', text: 'the command with its arguments, behind two dashes', many: true }],
  flags: localFlags,
  notes: ["The port is a free one unless --port says otherwise. The exit code is the command's."],
  examples: ['mercator exec -- npm test', 'mercator exec --seed one -- mercator clusters list'],
  options(given) {
    const [program, ...args] = [...given.words, ...given.rest];
    if (program === undefined)
      throw usageError('exec needs a command.', 'An example: mercator exec -- npm test');
    return { ...readLocal(given), program, args };
  },
  async run({ program, args, ...options }, { io }) {
    // Interrupts go to the whole group in the terminal: the child decides, we stop after it.
    void io.signal;
    await using atlas = await startLocal(options, { port: 0, env: io.env });
    const env = { ...io.env, ...environmentOf(atlas.env, options.credentials) };
    const code = await runChild(program, args, env);
    if (code !== 0) process.exitCode = code;
  },
};

/** Resolves with the exit code, 128 + the signal's number where a signal ended it, as shells do. */
function runChild(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: 'inherit', env });
    child.once('error', (error) => {
      const message = isCode(error, 'ENOENT')
        ? `There is no command ${program}.`
        : `${program} cannot be run: ${error.message}`;
      reject(new CliError(message, { exit: 'usage', cause: error }));
    });
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
    const forward = (): void => void child.kill('SIGTERM');
    process.on('SIGTERM', forward);
    child.once('exit', () => process.off('SIGTERM', forward));
  });
}
