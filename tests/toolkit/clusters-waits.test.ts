import {
  AtlasBadRequestError,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasStateError,
  AtlasTimeoutError,
  AtlasValidationError,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

const shop = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' } as const;

describe('a wait for a cluster', () => {
  test('tells its progress, asks ever more rarely and ends in the state', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { clusters } = world.project;
    await clusters.create(shop);
    const looks: number[] = [];
    const found = await clusters.waitUntil('shop', 'IDLE', {
      onProgress: ({ elapsed }) => looks.push(elapsed),
    });
    expect(found.stateName).toBe('IDLE');
    const pauses = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
    expect(pauses[0]).toBeLessThan(2000);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBeLessThanOrEqual(22_000);
  });

  test('for no state at all is refused before anything is sent', async () => {
    await using world = await openToolkit();
    // @ts-expect-error a state is a text
    const wait = world.project.clusters.waitUntil('shop', { state: 'IDLE' });
    await expect(wait).rejects.toThrow(AtlasValidationError);
    await expect(wait).rejects.toMatchObject({ parameter: 'state' });
    expect(world.exchanges).toEqual([]);
  });

  test('ends at its deadline with a typed error', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { clusters } = world.project;
    await clusters.create(shop);
    const wait = clusters.waitUntil('shop', 'IDLE', { waitTimeout: 30_000 });
    await expect(wait).rejects.toThrow(AtlasTimeoutError);
    await expect(wait).rejects.toMatchObject({ deadline: 'wait' });
  });

  test('ends at once when it is aborted', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { clusters } = world.project;
    await clusters.create(shop);
    const controller = new AbortController();
    const wait = clusters.waitUntil('shop', 'IDLE', {
      signal: controller.signal,
      onProgress: ({ looks }) => looks === 3 && controller.abort(),
    });
    await expect(wait).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('for something else ends when the cluster is being deleted or is gone', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await expect(clusters.waitUntil('shop', 'IDLE')).rejects.toMatchObject({ state: 'GONE' });
    await clusters.createAndWait(shop);
    await clusters.delete('shop', { confirm: 'shop' });
    await expect(clusters.waitUntil('shop', 'IDLE')).rejects.toThrow(AtlasStateError);
    await expect(clusters.connectionStrings('shop')).rejects.toThrow(AtlasStateError);
  });
});

describe('connection strings', () => {
  test('come as soon as there are any, of either family', async () => {
    await using world = await openToolkit({ lifecycle: 'realistic' });
    const { clusters } = world.project;
    const created = await clusters.create(shop);
    expect(created.connectionStrings).toEqual({});
    const { standard, standardSrv } = await clusters.connectionStrings('shop');
    expect(standardSrv).toMatch(/^mongodb\+srv:\/\/shop\./);
    expect(standard).toMatch(/^mongodb:\/\/shop-shard-00-00\./);
    await clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'US_EAST_1' });
    expect((await clusters.connectionStrings('tryout')).standard).toMatch(/^mongodb:/);
  });
});

describe('deleting a cluster', () => {
  test('without its name typed once more sends nothing', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    const before = world.exchanges.length;
    for (const options of [undefined, {}, { confirm: 'yes' }, { confirm: 'SHOP' }]) {
      const deleted = clusters.delete('shop', options);
      await expect(deleted).rejects.toThrow(AtlasConfirmationError);
      await expect(deleted).rejects.toThrow('cluster shop and all its data');
    }
    expect(world.exchanges).toHaveLength(before);
  });

  test('takes it away, of either family, and waiting for it tells when', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait(shop);
    await clusters.flex.create({ name: 'tryout', provider: 'AWS', region: 'US_EAST_1' });
    await clusters.flex.waitUntil('tryout', 'IDLE');
    for (const [name, state] of [
      ['shop', 'DELETED'],
      ['tryout', 'GONE'],
    ] as const) {
      await clusters.delete(name, { confirm: name });
      const seen: string[] = [];
      const found = await clusters.waitUntil(name, state, { onProgress: (at) => seen.push(at.state) });
      expect(found).toBeUndefined();
      expect(seen.at(0)).toBe('DELETING');
      expect(seen.at(-1)).toBe('GONE');
      expect(await clusters.exists(name)).toBe(false);
    }
  });

  test('that is protected or not there is refused by the service', async () => {
    await using world = await openToolkit();
    const { clusters } = world.project;
    await clusters.createAndWait({ ...shop, terminationProtection: true });
    await expect(clusters.delete('shop', { confirm: 'shop' })).rejects.toThrow(AtlasBadRequestError);
    await expect(clusters.delete('none', { confirm: 'none' })).rejects.toThrow(AtlasNotFoundError);
  });
});
