import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AtlasResponseError } from '../../errors.ts';
import { gunzip as nodeGunzip } from '../../platform/node-gunzip.ts';
import { gunzip as webGunzip } from '../../platform/web-gunzip.ts';
import { readLogLines } from './read-log-lines.ts';

const MANY = { limit: 1_000_000 };

const lineOf = (number: number, message = `message ${number}`): string =>
  `{"t":{"$date":"2026-01-01T00:00:${String(number % 60).padStart(2, '0')}.000+00:00"},"s":"I",  "c":"NETWORK",  "id":${number},   "ctx":"conn${number}","msg":"${message}","attr":{"n":${Math.imul(number, 2_654_435_761)}}}\n`;
const logOf = (count: number): string => Array.from({ length: count }, (_, index) => lineOf(index)).join('');

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (bytes: Uint8Array, size = 1000, options = {}) =>
  readLogLines(() => pieces(bytes, size), options);

describe('lines of a file', () => {
  test('are the same compressed or plain, in one member or several, wherever pieces end', async () => {
    const [first, second] = [logOf(50), logOf(30)];
    const members = Buffer.concat([gzipSync(first), gzipSync(''), gzipSync(second)]);
    const expected = `${first}${second}`.trimEnd().split('\n');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(members, Buffer.from(first + second)),
        fc.integer({ min: 1, max: 5000 }),
        async (bytes, size) => {
          const lines = await read(bytes, size).toArray(MANY);
          expect(lines.map(({ raw }) => raw)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('that was cut short come up to the cut, and the cut is told or thrown', async () => {
    const whole = gzipSync(logOf(5000));
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    const lines = read(cut);
    const given = await lines.toArray(MANY);
    expect(given.length).toBeGreaterThan(2000);
    expect(given.at(-2)?.raw).toBe(lineOf(given.length - 2).trimEnd());
    expect(lines.summary).toMatchObject({ truncated: 1, corrupt: 0, lines: given.length });
    let count = 0;
    const strict = async (): Promise<void> => {
      for await (const _ of read(cut, 1000, { damage: 'throw' })) count += 1;
    };
    await expect(strict()).rejects.toThrow(AtlasResponseError);
    expect(count).toBe(given.length);
  });

  test('that was damaged come up to the damage', async () => {
    const bytes = Buffer.from(gzipSync(logOf(5000)));
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 50);
    const lines = read(bytes);
    expect((await lines.toArray(MANY)).length).toBeGreaterThan(1000);
    expect(lines.summary).toMatchObject({ truncated: 0, corrupt: 1 });
  });

  test('of no known form are kept as raw and counted, and bytes that are no UTF-8 are replaced', async () => {
    const odd = Buffer.concat([
      Buffer.from(`${lineOf(1)}what is this\n\n`),
      Buffer.from([0xff, 0xfe, 0x41, 10]),
      Buffer.from(lineOf(2)),
    ]);
    const lines = read(gzipSync(odd));
    expect((await lines.toArray(MANY)).map(({ format, message }) => [format, message])).toEqual([
      ['json', 'message 1'],
      ['raw', 'what is this'],
      ['raw', '\ufffd\ufffdA'],
      ['json', 'message 2'],
    ]);
    expect(lines.summary).toEqual({
      received: gzipSync(odd).length,
      bytes: odd.length,
      lines: 4,
      matched: 4,
      bad: 2,
      cut: 0,
      truncated: 0,
      corrupt: 0,
    });
  });

  test('are counted exactly when every one is read whole', async () => {
    const damaged = lineOf(1).replace('"n":', '"n"');
    const loose = read(Buffer.from(damaged + lineOf(2)), 1000, { id: 2 });
    expect([(await loose.toArray(MANY)).length, loose.summary.bad]).toEqual([1, 0]);
    const strict = read(Buffer.from(damaged + lineOf(2)), 1000, { id: 2, strict: true });
    expect([(await strict.toArray(MANY)).length, strict.summary.bad]).toEqual([1, 1]);
  });

  test('that are very long are cut, whatever they would grow to', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.alloc(50_000_000, 97), Buffer.from(`\n${lineOf(1)}`)]));
    const lines = read(bomb, 65_536, { maxLineLength: 1000 });
    const given = await lines.toArray(MANY);
    expect(given.map(({ raw, isCut, format }) => [raw.length, isCut, format])).toEqual([
      [1000, true, 'raw'],
      [lineOf(1).length - 1, false, 'json'],
    ]);
    expect(lines.summary).toMatchObject({ cut: 1, bytes: 50_000_001 + lineOf(1).length });
  });

  test('never fail, whatever the bytes are', async () => {
    const start = fc.constantFrom(
      Buffer.alloc(0),
      Buffer.from([0x1f, 0x8b]),
      gzipSync('abc').subarray(0, 12),
      gzipSync(lineOf(1)),
    );
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.uint8Array({ maxLength: 500 }),
        fc.integer({ min: 1, max: 100 }),
        async (first, rest, size) => {
          const lines = read(Buffer.concat([first, rest]), size);
          const given = await lines.toArray(MANY);
          expect(lines.summary.matched).toBe(given.length);
        },
      ),
    );
  });

  test('end with the failure of the source, after what came before it', async () => {
    const bytes = gzipSync(logOf(5000));
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, bytes.length / 2);
      throw new Error('the disk is gone');
    }
    let count = 0;
    const run = async (): Promise<void> => {
      for await (const _ of readLogLines(failing)) count += 1;
    };
    await expect(run()).rejects.toThrow('the disk is gone');
    expect(count).toBeGreaterThan(1000);
  });

  test('of an endless log are read as they are asked for, and no further', async () => {
    const member = gzipSync(logOf(2000));
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += member.length;
        yield member;
      }
    }
    let seen = 0;
    const most: number[] = [];
    for await (const lines of readLogLines(endless).batches()) {
      seen += lines.length;
      // While the reader is busy elsewhere, the log has all the time it wants.
      for (let turn = 0; turn < 5; turn += 1) await read(member).toArray(MANY);
      most.push(pulled - (seen / 2000) * member.length);
      if (most.length === 40) break;
    }
    // Two buffers of uncompressed bytes and two slices on their way, compressed, and a piece in hand.
    const growth = logOf(2000).length / member.length;
    expect(Math.max(...most)).toBeLessThan((4 * 1_048_576) / growth + 4 * 65_536);
  });

  test('that nobody reads on let go of the source', async () => {
    const bytes = gzipSync(logOf(20_000));
    let isOpen = true;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        yield* pieces(bytes, 1000);
      } finally {
        isOpen = false;
      }
    }
    for await (const line of readLogLines(source)) {
      expect(line.id).toBe(0);
      break;
    }
    expect(isOpen).toBe(false);
  });
});

describe.each([
  ['node', nodeGunzip],
  ['web', webGunzip],
])('uncompressing on %s', (_, gunzip) => {
  const all = async (bytes: Uint8Array, size: number): Promise<readonly [string, string]> => {
    const out: Uint8Array[] = [];
    let how = 'nothing';
    for await (const piece of gunzip({ pieces: pieces(bytes, size) }, (end) => {
      how = end;
    }))
      out.push(piece);
    return [Buffer.concat(out).toString('latin1'), how];
  };

  test('gives what was compressed, what is not compressed as it is, and of nothing nothing', async () => {
    const text = logOf(20_000);
    const bytes = gzipSync(text);
    expect(gunzipSync(bytes).length).toBe(text.length);
    expect(await all(bytes, 7777)).toEqual([text, 'complete']);
    expect(await all(gzipSync('in single bytes'), 1)).toEqual(['in single bytes', 'complete']);
    expect(await all(Buffer.from('plain'), 2)).toEqual(['plain', 'complete']);
    expect(await all(Buffer.alloc(0), 1)).toEqual(['', 'complete']);
  });

  test('gives up what it waits for when nobody reads on', async () => {
    const bytes = gzipSync(logOf(20_000));
    const leaving = new AbortController();
    let isOpen = true;
    async function* standing(): AsyncGenerator<Uint8Array> {
      try {
        yield bytes.subarray(0, 50_000);
        await new Promise((_, reject) => {
          leaving.signal.addEventListener('abort', () => reject(leaving.signal.reason));
        });
      } finally {
        isOpen = false;
      }
    }
    const source = { pieces: standing(), leave: () => leaving.abort() };
    for await (const piece of gunzip(source, () => undefined)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect([leaving.signal.aborted, isOpen]).toEqual([true, false]);
  });

  test('gives what came before a cut', async () => {
    const text = logOf(20_000);
    const bytes = gzipSync(text);
    const [given, how] = await all(bytes.subarray(0, bytes.length - 100), 5000);
    expect(how).toBe('truncated');
    expect(given.length).toBeGreaterThan(text.length / 2);
    expect(text.startsWith(given)).toBe(true);
  });
});
