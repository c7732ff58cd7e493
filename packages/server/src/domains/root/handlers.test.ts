import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

test('a caller with a token is shown as no key, and is told where to go', async () => {
  const { body } = await world.call('GET', '');
  expect(body).toMatchObject({ appName: 'MongoDB Atlas', throttling: false, apiKey: null });
  expect(body.links).toEqual(
    ['', '/orgs', '/groups', '/clusters'].map((path) => ({
      href: `${world.atlas.url}/api/atlas/v2${path}`,
      rel: path === '' ? 'self' : `https://cloud.mongodb.com${path}`,
    })),
  );
});
