import { describe, expect, it } from 'vitest';
import { CliError } from './errors.ts';
import { exitCodes, exitCodeTexts } from './exit-codes.ts';
import { failureOf, reportFailure } from './report.ts';
import { apiError } from './testing/fake-atlas.ts';
import { fakeIo } from './testing/fake-io.ts';

function clientError(code: string, name = 'Error'): Error {
  return Object.defineProperty(
    Object.assign(new Error('text'), { code, name }),
    Symbol.for('mercator.error'),
    { value: [] },
  );
}

describe('failureOf', () => {
  it.each<[unknown, string]>([
    [apiError(400, 'INVALID_ATTRIBUTE'), 'badRequest'],
    [apiError(401, 'UNEXPECTED_ERROR'), 'authentication'],
    [apiError(402, 'NO_PAYMENT'), 'badRequest'],
    [apiError(403, 'USER_UNAUTHORIZED'), 'authentication'],
    [apiError(404, 'CLUSTER_NOT_FOUND'), 'notFound'],
    [apiError(409, 'DUPLICATE_CLUSTER_NAME'), 'conflict'],
    [apiError(429, 'RATE_LIMITED'), 'rateLimited'],
    [apiError(500, 'UNEXPECTED_ERROR'), 'service'],
    [apiError(501, 'NOT_IMPLEMENTED'), 'service'],
    [apiError(200, 'UNREADABLE_RESPONSE'), 'connection'],
    [clientError('CONNECTION_FAILED'), 'connection'],
    [clientError('TIMEOUT'), 'timeout'],
    [clientError('ABORTED'), 'interrupted'],
    [clientError('INVALID_INPUT'), 'usage'],
    [new DOMException('x', 'AbortError'), 'interrupted'],
    [new CliError('x', { exit: 'declined' }), 'declined'],
    [Object.assign(new Error('EACCES'), { code: 'EACCES' }), 'usage'],
    [new TypeError('x'), 'unexpected'],
    ['text', 'unexpected'],
  ])('%s ends as %s', (error, exit) => {
    expect(failureOf(error).exit).toBe(exit);
  });
});

describe('reportFailure', () => {
  it('tells a person what Atlas said, with status and code', async () => {
    const { io, written } = fakeIo();
    const error = apiError(404, 'CLUSTER_NOT_FOUND', 'No cluster named shop exists.');
    expect(
      await reportFailure(error, { program: 'mercator', io, json: false, debug: false, color: true }),
    ).toBe(4);
    expect(written).toEqual({
      stdout: '',
      stderr: 'mercator: No cluster named shop exists. (404 CLUSTER_NOT_FOUND)\n',
    });
  });

  it('tells a program in one line of JSON on stderr', async () => {
    const { io, written } = fakeIo();
    const error = Object.assign(apiError(409, 'DUPLICATE', 'Taken.'), {
      parameters: ['shop'],
      operation: 'createGroupCluster',
    });
    expect(
      await reportFailure(error, { program: 'mercator', io, json: true, debug: false, color: true }),
    ).toBe(5);
    expect(written.stdout).toBe('');
    expect(JSON.parse(written.stderr)).toEqual({
      error: {
        message: 'Taken.',
        kind: 'conflict',
        exitCode: 5,
        status: 409,
        code: 'DUPLICATE',
        parameters: ['shop'],
        operation: 'createGroupCluster',
      },
    });
  });

  it('colours its name on a terminal only', async () => {
    for (const [terminal, color, expected] of [
      [true, true, '\u001b[1;31mmercator\u001b[0m: x\n'],
      [true, false, 'mercator: x\n'],
      [false, true, 'mercator: x\n'],
    ] as const) {
      const { io, written } = fakeIo({ terminal });
      await reportFailure(new CliError('x', { exit: 'usage' }), {
        program: 'mercator',
        io,
        json: false,
        debug: false,
        color,
      });
      expect(written.stderr).toBe(expected);
    }
  });

  it('shows the stack of what nobody foresaw only when it debugs', async () => {
    for (const debug of [false, true]) {
      const { io, written } = fakeIo();
      await reportFailure(new TypeError('oops'), {
        program: 'mercator',
        io,
        json: false,
        debug,
        color: false,
      });
      expect(written.stderr.includes('    at ')).toBe(debug);
    }
  });
});

describe('the exit codes', () => {
  it('are distinct, and each has a text', () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length);
    expect(Object.keys(exitCodeTexts)).toEqual(Object.keys(exitCodes));
  });
});
