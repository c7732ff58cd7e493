import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { FileWriter, Input, Io, Output } from './io.ts';

/** The world of this process. Nothing here is opened before it is used: opening costs start-up time. */
export function nodeIo(): Io {
  const interruption = new AbortController();
  let listening = false;
  return {
    env: process.env,
    stdin: nodeInput(),
    stdout: nodeOutput(1, () => process.stdout),
    stderr: nodeOutput(2, () => process.stderr),
    files: {
      read(path) {
        try {
          return readFileSync(path, 'utf8');
        } catch (error) {
          if (isCode(error, 'ENOENT')) return undefined;
          throw error;
        }
      },
      create: createFile,
    },
    clock: {
      now: () => Date.now(),
      sleep: async (milliseconds, signal) => {
        const { setTimeout } = await import('node:timers/promises');
        await setTimeout(milliseconds, undefined, { signal }).catch((error: unknown) => {
          throw signal.aborted ? signal.reason : error;
        });
      },
    },
    get signal() {
      if (!listening) {
        listening = true;
        const interrupt = (): void => {
          // A second interrupt ends the process even where something ignores the first.
          if (interruption.signal.aborted) process.exit(130);
          interruption.abort(new DOMException('interrupted', 'AbortError'));
        };
        process.on('SIGINT', interrupt);
        process.on('SIGTERM', interrupt);
      }
      return interruption.signal;
    },
  };
}

function nodeOutput(descriptor: 1 | 2, stream: () => NodeJS.WriteStream): Output {
  let isTerminal: boolean | undefined;
  return {
    get isTerminal() {
      isTerminal ??= isTerminalAt(descriptor, stream);
      return isTerminal;
    },
    get columns() {
      return this.isTerminal ? stream().columns || 80 : 80;
    },
    // A synchronous write spares loading Node's stream classes, and nothing is lost when the process ends.
    async write(data) {
      let rest = typeof data === 'string' ? Buffer.from(data) : data;
      while (rest.length > 0) {
        try {
          rest = rest.subarray(writeSync(descriptor, rest));
        } catch (error) {
          if (!isCode(error, 'EAGAIN')) throw error;
          await writeToStream(stream(), rest);
          return;
        }
      }
    },
  };
}

/** Only a character device can be a terminal; Node's stream, which costs start-up time, is asked about nothing else. */
function isTerminalAt(descriptor: number, stream: () => { readonly isTTY?: boolean }): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return stream().isTTY === true;
}

/** For a descriptor somebody made non-blocking: Node's stream waits where a plain write cannot. */
function writeToStream(stream: NodeJS.WriteStream, data: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(data, (error) => {
      stream.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function nodeInput(): Input {
  return {
    get isTerminal() {
      return isTerminalAt(0, () => process.stdin);
    },
    async text() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    line: async (question) => (await import('./ask.ts')).ask(question, { hidden: false }),
    hiddenLine: async (question) => (await import('./ask.ts')).ask(question, { hidden: true }),
  };
}

function createFile(path: string, { exclusive }: { exclusive: boolean }): FileWriter {
  // What is there already stays until the new file is whole.
  const written = exclusive ? path : `${path}.${process.pid}.part`;
  const descriptor = openSync(written, 'wx');
  return {
    write(data) {
      let rest = data;
      while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
    },
    close() {
      closeSync(descriptor);
      if (written !== path) renameSync(written, path);
    },
    discard() {
      closeSync(descriptor);
      rmSync(written, { force: true });
    },
  };
}

/** Whether a caught value is a system error of that code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
