import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testWorld } from '../domains/world-fixture.ts';
import { startAtlas } from '../start.ts';

type World = Awaited<ReturnType<typeof testWorld>>;

async function clock({ atlas }: Pick<World, 'atlas'>, init?: RequestInit) {
  const answer = await atlas.fetch(new Request(`${atlas.url}/_mercator/clock`, init));
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const advance = (world: Pick<World, 'atlas'>, duration: unknown) =>
  clock(world, { method: 'POST', body: JSON.stringify({ advance: duration }) });

describe('the clock of a world', () => {
  test('tells its kind and its time', async () => {
    await using real = await testWorld();
    await using scaled = await testWorld({ clock: 'scaled:60' });
    await using manual = await testWorld({ clock: 'manual' });
    real.runtime.advance(1000);
    scaled.runtime.advance(1000);
    manual.runtime.advance(1000);
    expect((await clock(real)).body).toEqual({ kind: 'real', time: '2026-01-01T00:00:01.000Z' });
    expect((await clock(scaled)).body).toEqual({
      kind: 'scaled',
      factor: 60,
      time: '2026-01-01T00:01:00.000Z',
    });
    expect((await clock(manual)).body).toEqual({ kind: 'manual', time: '2026-01-01T00:00:00.000Z' });
  });

  test.each(['real', 'scaled:60', 'manual'] as const)('that is %s is moved forward', async (setting) => {
    await using world = await testWorld({ clock: setting });
    expect(await advance(world, 'PT10M')).toMatchObject({
      status: 200,
      body: { time: '2026-01-01T00:10:00.000Z' },
    });
    const made = await world.call('POST', '/groups', { name: 'later', orgId: world.atlas.credentials.orgId });
    expect(made.body['created']).toBe('2026-01-01T00:10:00Z');
  });

  test.each([
    ['no body', undefined],
    ['no JSON', 'PT10M'],
    ['a list', '["PT10M"]'],
    ['another field', '{"advance":"PT10M","to":"x"}'],
    ['no duration', '{"advance":"ten minutes"}'],
    ['a number', '{"advance":600}'],
    ['a step back', '{"advance":"-PT10M"}'],
    ['a step beyond all dates', '{"advance":"P9000Y"}'],
    ['a step beyond all numbers', `{"advance":"P${'9'.repeat(400)}Y"}`],
  ])('refuses %s, and stays', async (_, body) => {
    await using world = await testWorld();
    const refused = await clock(world, { method: 'POST', ...(body !== undefined && { body }) });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).not.toBe('');
    expect((await clock(world)).body.time).toBe('2026-01-01T00:00:00.000Z');
  });

  test('is not moved by a page of another origin', async () => {
    await using world = await testWorld();
    const headers = { origin: 'http://evil.example' };
    expect((await clock(world, { method: 'POST', headers, body: '{"advance":"PT1S"}' })).status).toBe(403);
  });

  test('ends what depends on it: tokens, budgets, states', async () => {
    await using world = await testWorld({ lifecycle: 'realistic', rateLimits: 'observed' });
    const token = await world.token();
    const remaining = async (): Promise<string | null> => {
      const url = `${world.atlas.url}/api/atlas/v2${world.group}`;
      const answer = await world.atlas.fetch(
        new Request(url, { headers: { authorization: `Bearer ${token}` } }),
      );
      return answer.headers.get('ratelimit-remaining');
    };
    const full = await remaining();
    expect(await remaining()).not.toBe(full);
    const flex = { providerSettings: { backingProviderName: 'AWS', regionName: 'US_EAST_1' }, name: 'flex' };
    await world.call('POST', `${world.group}/flexClusters`, flex, token);
    const read = async () =>
      (await world.call('GET', `${world.group}/flexClusters/flex`, undefined, token)).body;
    expect((await read())['stateName']).toBe('CREATING');
    await advance(world, 'PT2M');
    expect((await read())['stateName']).toBe('IDLE');
    expect(await remaining()).toBe(full);
    await advance(world, 'PT1H');
    expect((await world.call('GET', world.group, undefined, token)).status).toBe(401);
  });

  test('a setting that is none is refused', async () => {
    await expect(startAtlas({ clock: 'scaled:0' })).rejects.toThrow(RangeError);
  });
});

describe('the clock of a data directory', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mercator-clock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('never goes back: it goes on at the time it was moved to', async () => {
    const first = await testWorld({ dataDir: folder });
    await advance(first, 'P1D');
    await first.atlas.close();
    await using second = await testWorld({ dataDir: folder });
    expect((await clock(second)).body.time).toBe('2026-01-02T00:00:00.000Z');
  });

  test('goes on at the time of the last change when it ran faster', async () => {
    const first = await testWorld({ dataDir: folder, clock: 'scaled:3600' });
    first.runtime.advance(1000);
    await first.call('POST', '/groups', { name: 'late', orgId: first.atlas.credentials.orgId });
    await first.atlas.close();
    await using second = await testWorld({ dataDir: folder });
    expect((await clock(second)).body.time).toBe('2026-01-01T01:00:00.000Z');
  });
});
