import { expect, test } from 'vitest';
import { ParityWorld } from './world.ts';

const START = Date.UTC(2026, 4, 5);
const accept = 'application/vnd.atlas.2023-01-01+json';

test('a copy of a world answers as the world does, from any of its positions', async () => {
  await using world = await ParityWorld.open(START);
  const { orgId } = world.seeded;
  const make = (name: string) => ({
    method: 'POST',
    target: '/api/atlas/v2/groups',
    accept,
    body: { name, orgId },
  });
  const list = { method: 'GET', target: '/api/atlas/v2/groups', accept };
  await world.send(make('one'));
  await world.advance(90_500);
  const { position } = world;
  await world.send(make('two'));
  await using whole = await world.fork();
  await using part = await world.fork(position);
  await using other = await world.fork(position);
  expect(await whole.send(list)).toEqual(await world.send(list));
  expect(await part.send(make('two'))).toEqual(await other.send(make('two')));
  expect(part.now).toBe(START + 90_500);
  expect((await part.send(list)).body).toMatchObject({ totalCount: 3 });
});

test('a world answers those without credentials as the service does', async () => {
  await using world = await ParityWorld.open(START);
  const answer = await world.send({ method: 'GET', target: '/api/atlas/v2/groups', accept, anonymous: true });
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(/^Digest /);
});
