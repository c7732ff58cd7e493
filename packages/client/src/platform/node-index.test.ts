import { expect, test } from 'vitest';
import * as client from '../index.ts';
import * as functions from '../toolkit/loaded-later.ts';
import * as forNode from './node-index.ts';

test('the bundle for Node makes public what the client does', () => {
  expect(Object.keys(forNode).sort()).toEqual(Object.keys(client).sort());
});

test('what is not loaded at once is loaded later', () => {
  const early = new Set<unknown>(Object.values(client));
  const late = Object.entries(forNode).filter(([, value]) => !early.has(value));
  for (const [name] of late) expect(functions).toHaveProperty(name);
  expect(late.length).toBeGreaterThan(20);
});
