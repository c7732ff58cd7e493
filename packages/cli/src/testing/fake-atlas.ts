import type { Atlas, CallInput, CallOptions } from '../atlas.ts';

/** A call that was made, and how. */
export interface SeenCall {
  readonly how: 'call' | 'pages' | 'dryRun' | 'download' | 'get';
  readonly operation: string;
  readonly input: CallInput;
  readonly options: CallOptions | undefined;
}

/** What operations answer: a value, an error to throw, or a function of the input. Pages are lists of lists. */
export type Answers = Readonly<Record<string, unknown>>;

/** An Atlas that answers what a test says and remembers what it was asked. */
export function fakeAtlas(answers: Answers = {}): { atlas: Atlas; seen: SeenCall[] } {
  const seen: SeenCall[] = [];
  const answer = (operation: string, input: CallInput): unknown => {
    const given = answers[operation];
    const value: unknown = typeof given === 'function' ? given(input) : given;
    if (value instanceof Error) throw value;
    return value;
  };
  const atlas: Atlas = {
    async call(operation, input, options) {
      seen.push({ how: 'call', operation, input, options });
      return answer(operation, input);
    },
    async *pages(operation, input, options) {
      seen.push({ how: 'pages', operation, input, options });
      const pages = answer(operation, input);
      if (Array.isArray(pages)) yield* pages;
    },
    async dryRun(operation, input, options) {
      seen.push({ how: 'dryRun', operation, input, options });
      return { method: 'GET', url: 'http://atlas.test/', headers: {}, curl: `curl ${operation}` };
    },
    async download(operation, input, options) {
      seen.push({ how: 'download', operation, input, options });
      const chunks = answer(operation, input);
      return (async function* stream() {
        for (const chunk of Array.isArray(chunks) ? chunks : []) {
          if (chunk instanceof Error) throw chunk;
          yield Buffer.from(String(chunk));
        }
      })();
    },
    async get(path) {
      seen.push({ how: 'get', operation: path, input: {}, options: undefined });
      return answer(path, {});
    },
    async close() {},
  };
  return { atlas, seen };
}

/** An error as the client throws it for an answer of Atlas. */
export function apiError(status: number, code: string, detail = 'No.'): Error {
  return Object.defineProperty(
    Object.assign(new Error(`${status} ${code}`), { status, code, detail }),
    Symbol.for('mercator.error'),
    {
      value: ['AtlasApiError', 'AtlasError'],
    },
  );
}
