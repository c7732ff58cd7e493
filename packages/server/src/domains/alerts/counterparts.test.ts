import { expect, test } from 'vitest';
import { testWorld } from '../world-fixture.ts';
import { BACK_TO_NORMAL, ENDED_BY } from './counterparts.ts';

test('every event that begins or ends a condition is one of the API, and alerts watch for the beginning', async () => {
  await using world = await testWorld();
  const found = new Map<string, boolean>();
  for (const page of [1, 2]) {
    const { results } = await world.call('GET', `/eventTypes?itemsPerPage=500&pageNum=${page}`);
    for (const { eventType, alertable } of results) found.set(String(eventType), alertable === true);
  }
  const pairs = [
    ...Object.entries(ENDED_BY),
    ...Object.entries(BACK_TO_NORMAL).map(([one, two]) => [two, one]),
  ];
  for (const [end, beginning] of pairs) {
    expect(found.has(String(end)), end).toBe(true);
    expect(found.get(String(beginning)), beginning).toBe(true);
  }
});
