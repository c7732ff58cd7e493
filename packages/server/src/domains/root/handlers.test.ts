import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('the root says who calls and links what there is', async () => {
  const { body } = await world.call('GET', '');
  expect(body).toMatchObject({
    appName: 'MongoDB Atlas',
    throttling: false,
    apiKey: { publicKey: world.atlas.credentials.clientId },
  });
});
