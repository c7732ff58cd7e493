// @ts-check
import { fork } from 'node:child_process';

/** What the programs of this folder do in processes of their own, so that two sides of a wire do not share one thread. */

/**
 * A running program of this folder.
 * @typedef {object} Child
 * @property {unknown} ready what it said when it was ready
 * @property {(message: unknown) => Promise<unknown>} ask one question at a time
 * @property {() => Promise<void>} stop
 */

/** @typedef {{ megabytes: number, milliseconds: number }} Usage */

/**
 * The environment of this process without what slows a start down.
 * @param {Readonly<Record<string, string>>} [more]
 * @returns {Record<string, string | undefined>}
 */
export function cleanEnvironment(more = {}) {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...rest } = process.env;
  for (const name of Object.keys(rest)) if (/^(MONGODB_ATLAS|MERCATOR)_/.test(name)) delete rest[name];
  return { ...rest, ...more };
}

/**
 * @param {string} file
 * @param {{ arguments?: readonly string[], execArgv?: readonly string[], env?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<Child>}
 */
export async function startChild(file, options = {}) {
  const child = fork(file, [...(options.arguments ?? [])], {
    execArgv: [...(options.execArgv ?? [])],
    env: cleanEnvironment(options.env),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  /** @returns {Promise<unknown>} */
  const next = () =>
    new Promise((resolve, reject) => {
      const onExit = () => reject(new Error(`${file} ended before it answered`));
      child.once('exit', onExit);
      child.once('message', (/** @type {{ value?: unknown, error?: string }} */ { value, error }) => {
        child.off('exit', onExit);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
    });
  return {
    ready: await next(),
    ask(message) {
      const answer = next();
      child.send({ message });
      return answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/**
 * The other side: says that this process is ready and answers until its parent lets go.
 * @param {unknown} ready
 * @param {(message: never) => unknown} [answer]
 */
export function serveParent(ready, answer) {
  /** @param {unknown} value @param {string} [error] */
  const send = (value, error) => process.send?.({ value, error });
  process.on('message', async (/** @type {{ message: unknown }} */ { message }) => {
    try {
      send((await answer?.(/** @type {never} */ (message))) ?? null);
    } catch (error) {
      send(null, error instanceof Error ? error.stack : String(error));
    }
  });
  process.once('disconnect', () => process.exit(0));
  send(ready);
}

/**
 * What this process takes of the machine: megabytes that are resident, milliseconds of processor time since its start.
 * @returns {Usage}
 */
export function usageOfProcess() {
  const { user, system } = process.cpuUsage();
  return { megabytes: process.memoryUsage.rss() / 1e6, milliseconds: (user + system) / 1000 };
}
