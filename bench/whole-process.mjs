// @ts-check
import { spawn } from 'node:child_process';
import { cleanEnvironment } from './child.mjs';

/**
 * Milliseconds from the start of a Node process to its end.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<number>}
 */
export function wholeProcess(args, env = {}) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, {
      env: cleanEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.once('error', reject);
    let elapsed = 0;
    child.once('exit', () => {
      elapsed = performance.now() - start;
    });
    child.once('close', (status) => {
      if (status === 0) resolve(elapsed);
      else reject(new Error(`node ${args.join(' ')} ended with ${status}: ${errors}`));
    });
  });
}
