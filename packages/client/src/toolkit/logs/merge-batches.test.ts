import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogLine } from './log-line.ts';
import { mergeBatches } from './merge-batches.ts';

const lineAt = (time: number | undefined, host: string): LogLine =>
  new LogLine(time === undefined ? 'no time' : `${new Date(time).toISOString()} done`, {
    host,
    log: 'mongodb',
  });

const log = fc.array(fc.array(fc.option(fc.nat(1000), { nil: undefined }), { maxLength: 5 }), {
  maxLength: 6,
});

async function* batchesOf(lines: readonly (readonly LogLine[])[], end: () => void = () => undefined) {
  try {
    yield* lines;
  } finally {
    end();
  }
}

test('lines of several logs come in one order of time, each log in its own order, and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(log, { maxLength: 5 }), async (logs) => {
      const given = logs.map((batches, index) => {
        const times = batches.flat().flatMap((time) => time ?? []);
        const sorted = [...times].sort((one, other) => one - other);
        return batches.map((batch) =>
          batch.map((time) => lineAt(time === undefined ? undefined : sorted.shift(), `host${index}`)),
        );
      });
      const merged: LogLine[] = [];
      for await (const lines of mergeBatches(given.map((one) => batchesOf(one)))) merged.push(...lines);
      given.forEach((one, index) => {
        expect(merged.filter(({ host }) => host === `host${index}`)).toEqual(one.flat());
      });
      const times = merged.flatMap(({ timestamp }) => timestamp?.getTime() ?? []);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }),
  );
});

test('every log is let go of when one fails or nobody reads on', async () => {
  const ended: string[] = [];
  async function* failing(): AsyncGenerator<readonly LogLine[]> {
    yield [lineAt(1, 'a')];
    throw new Error('gone');
  }
  const other = () => batchesOf([[lineAt(2, 'b')], [lineAt(3, 'b')]], () => ended.push('b'));
  const read = async (): Promise<void> => {
    for await (const _ of mergeBatches([failing(), other()]));
  };
  await expect(read()).rejects.toThrow('gone');
  for await (const _ of mergeBatches([other(), other()])) break;
  expect(ended).toEqual(['b', 'b', 'b']);
});
