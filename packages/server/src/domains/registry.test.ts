import { operations } from '@mercator/catalog';
import { describe, expect, test } from 'vitest';
import type { Domain } from './domain.ts';
import { firstDomains } from './first.ts';
import { domains } from './index.ts';
import { callRoll, Registry } from './registry.ts';

describe('the domains', () => {
  test('serve operations of the catalog, each by one handler', () => {
    const { handlers } = callRoll(domains);
    const known = new Set(Object.keys(operations));
    expect([...handlers.keys()].filter((id) => !known.has(id))).toEqual([]);
    expect(handlers.size).toBe(domains.reduce((sum, { handlers: own }) => sum + Object.keys(own).length, 0));
  });

  test('are refused when two of them claim the same', () => {
    const one = { name: 'one', handlers: { listOrgs: () => undefined } };
    expect(() => callRoll([one, { ...one, name: 'two' }])).toThrow('listOrgs has two handlers');
  });
});

describe('a registry', () => {
  const one: Domain = { name: 'one', handlers: { listOrgs: () => 'first' } };
  const two: Domain = { name: 'two', handlers: { listGroups: () => 'later' } };
  function registryOf(): { readonly registry: Registry; loads(): number } {
    let loads = 0;
    const load = async (): Promise<readonly Domain[]> => {
      loads += 1;
      return [one, two];
    };
    return { registry: new Registry([one], load), loads: () => loads };
  }

  test('has what it begins with without loading anything', async () => {
    const { registry, loads } = registryOf();
    expect(await registry.handler('listOrgs')).toBe(one.handlers.listOrgs);
    expect(loads()).toBe(0);
  });

  test('loads the others once, however many ask at once', async () => {
    const { registry, loads } = registryOf();
    const [handler, nobody, all] = await Promise.all([
      registry.handler('listGroups'),
      registry.handler('nope'),
      registry.all(),
    ]);
    expect(handler).toBe(two.handlers.listGroups);
    expect(nobody).toBeUndefined();
    expect([...all.handlers.keys()]).toEqual(['listOrgs', 'listGroups']);
    expect(loads()).toBe(1);
  });
});

test('the first domains are some of all', () => {
  expect(domains).toEqual(expect.arrayContaining([...firstDomains]));
  expect(firstDomains.length).toBeLessThan(domains.length);
});
