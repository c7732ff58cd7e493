import { afterAll, beforeAll, expect, test } from 'vitest';
import { readingOf } from './exemptions.ts';
import { type StockedWorld, stockedWorld } from './stocked-world.ts';

let world: StockedWorld;
beforeAll(async () => {
  world = await stockedWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('all that is served is asked, and all that can be read is there', async ({ annotate }) => {
  const info: unknown = await (await fetch(`${world.server.url}/_mercator/info`)).json();
  expect(info).toMatchObject({ handled: world.served.length });
  const readings = await world.readback();
  const others = [...readings].filter(([path, text]) => !readingOf(path.split(' ', 1)[0] ?? '').test(text));
  expect(others).toEqual([]);
  await annotate(`${world.served.length} operations are served, ${readings.size} of them are readings`);
});

test('reading writes nothing, and what was done is undone without a trace', async () => {
  const stamp = world.stamp();
  const before = await world.readback();
  expect(world.stamp()).toBe(stamp);
  const { operation } = world.served.find(({ operation: { id } }) => id === 'createGroup') ?? {};
  if (operation === undefined) throw new Error('createGroup is not served');
  const body = JSON.stringify({ name: 'made', orgId: world.server.credentials.orgId });
  expect((await world.call(operation, { body })).status).toBe(201);
  expect(world.stamp()).not.toBe(stamp);
  expect(await world.readback()).not.toEqual(before);
  await world.restore();
  expect(await world.readback()).toEqual(before);
});
