import type { FileWriter, Io } from '../io.ts';

/** What a test says about the world. */
export interface FakeWorld {
  readonly env?: Readonly<Record<string, string>>;
  /** Files by path. Written files are added. */
  readonly files?: Record<string, string>;
  /** What standard input holds, or what is typed line by line on a terminal. */
  readonly input?: string | readonly string[];
  /** Whether a person sits at all three of them. Default false. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
}

/** A world in memory: nothing is read, written or waited for outside of the test. */
export function fakeIo({ env = {}, files = {}, input = '', terminal = false, signal }: FakeWorld = {}) {
  const written = { stdout: '', stderr: '' };
  const slept: number[] = [];
  const lines = typeof input === 'string' ? [] : [...input];
  let time = Date.parse('2026-01-01T00:00:00Z');
  const answer = async (question: string): Promise<string> => {
    written.stderr += question;
    return lines.shift() ?? '';
  };
  const output = (name: 'stdout' | 'stderr'): Io['stdout'] => ({
    isTerminal: terminal,
    columns: 80,
    async write(data) {
      written[name] += typeof data === 'string' ? data : Buffer.from(data).toString('utf8');
    },
  });
  const io: Io = {
    env,
    stdin: {
      isTerminal: terminal,
      text: async () => (typeof input === 'string' ? input : input.join('\n')),
      line: answer,
      hiddenLine: answer,
    },
    stdout: output('stdout'),
    stderr: output('stderr'),
    files: { read: (path) => files[path], create: (path, options) => fakeFile(files, path, options) },
    clock: {
      now: () => time,
      async sleep(milliseconds) {
        slept.push(milliseconds);
        time += milliseconds;
      },
    },
    signal: signal ?? new AbortController().signal,
  };
  return { io, written, files, slept };
}

function fakeFile(
  files: Record<string, string>,
  path: string,
  { exclusive }: { exclusive: boolean },
): FileWriter {
  if (exclusive && path in files) throw Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' });
  if (path.startsWith('missing/')) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
  let text = '';
  if (exclusive) files[path] = '';
  return {
    write(data) {
      text += Buffer.from(data).toString('utf8');
    },
    close() {
      files[path] = text;
    },
    discard() {
      if (exclusive) delete files[path];
    },
  };
}
