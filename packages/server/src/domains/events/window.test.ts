import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchBetween } from './window.ts';

const times = fc
  .array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 })
  .map((list) => list.sort((a, b) => b - a));
const bound = fc.option(fc.integer({ min: -2, max: 42 }), { nil: undefined });

test('the stretch between two dates holds exactly the entries between them', async () => {
  await fc.assert(
    fc.asyncProperty(times, bound, bound, async (list, from, until) => {
      const { start, end } = await stretchBetween(
        list.length,
        { from, until },
        async (index) => list[index] ?? Number.NaN,
      );
      expect(list.slice(start, end)).toEqual(
        list.filter((time) => (from === undefined || time >= from) && (until === undefined || time <= until)),
      );
    }),
  );
});

test('a long list is asked a few times only', async () => {
  let asked = 0;
  const length = 1_000_000;
  const timeAt = async (index: number): Promise<number> => {
    asked += 1;
    return length - index;
  };
  expect(await stretchBetween(length, { from: 10, until: 20 }, timeAt)).toEqual({
    start: length - 20,
    end: length - 9,
  });
  expect(asked).toBeLessThan(50);
});
