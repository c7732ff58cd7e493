import { expect, it } from 'vitest';
import { withoutRepetitions } from './without-repetitions.ts';

async function* listed(ids: readonly (number | undefined)[]): AsyncGenerator<object> {
  for (const id of ids) yield id === undefined ? {} : { id };
}

async function idsOf(ids: readonly (number | undefined)[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const document of withoutRepetitions(listed(ids))) found.push(Reflect.get(document, 'id'));
  return found;
}

it('gives once what comes again because new events moved it to the next page', async () => {
  expect(await idsOf([9, 8, 7, 8, 7, 6])).toEqual([9, 8, 7, 6]);
  const many = Array.from({ length: 3000 }, (_, index) => 3000 - index);
  const shifted = [...many.slice(0, 500), ...many.slice(400, 900), ...many.slice(800)];
  expect(await idsOf(shifted)).toEqual(many);
});

it('keeps what has no id', async () => {
  expect(await idsOf([undefined, 1, undefined, 1])).toEqual([undefined, 1, undefined]);
});
