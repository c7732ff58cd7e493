import { operations } from '@mercator/catalog';
import { describe, expect, test } from 'vitest';
import { domains } from './index.ts';
import { registerDomains } from './registry.ts';

describe('the domains', () => {
  test('serve operations of the catalog, each by one handler', () => {
    const { handlers } = registerDomains(domains);
    const known = new Set(Object.keys(operations));
    expect([...handlers.keys()].filter((id) => !known.has(id))).toEqual([]);
    expect(handlers.size).toBe(domains.reduce((sum, { handlers: own }) => sum + Object.keys(own).length, 0));
  });

  test('are refused when two of them claim the same', () => {
    const one = { name: 'one', handlers: { listOrgs: () => undefined } };
    expect(() => registerDomains([one, { ...one, name: 'two' }])).toThrow('listOrgs has two handlers');
  });
});
