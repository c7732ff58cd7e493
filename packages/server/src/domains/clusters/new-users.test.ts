import { expect, it } from 'vitest';
import { testAtlas } from './atlas-fixture.ts';
import { freeBody, replicaSetBody } from './fixtures.ts';

const user = (username: string) => ({
  username,
  databaseName: 'admin',
  password: 'correct-horse-battery',
  roles: [{ roleName: 'readWrite', databaseName: 'shop' }],
});

it('a free cluster that is being created when a user comes is updated before it is up', async () => {
  await using atlas = await testAtlas();
  const states = async (name: string, reads: number): Promise<readonly unknown[]> => {
    const seen: unknown[] = [];
    for (let read = 0; read < reads; read += 1)
      seen.push((await atlas.ask('GET', `/clusters/${name}`)).stateName);
    return seen;
  };
  await atlas.ask('POST', '/clusters', { body: freeBody() });
  await atlas.ask('POST', '/clusters', { body: replicaSetBody() });
  await atlas.ask('POST', '/databaseUsers', { version: '2023-01-01', body: user('ada') });
  expect(await states('free', 3)).toEqual(['CREATING', 'UPDATING', 'IDLE']);
  expect(await states('shop', 2)).toEqual(['CREATING', 'IDLE']);
  await atlas.ask('POST', '/databaseUsers', { version: '2023-01-01', body: user('bob') });
  expect(await states('free', 1)).toEqual(['IDLE']);
});

it('a free cluster that is created after its users is up at once', async () => {
  await using atlas = await testAtlas();
  await atlas.ask('POST', '/databaseUsers', { version: '2023-01-01', body: user('ada') });
  await atlas.ask('POST', '/clusters', { body: freeBody() });
  await atlas.ask('GET', '/clusters/free');
  expect((await atlas.ask('GET', '/clusters/free')).stateName).toBe('IDLE');
});
