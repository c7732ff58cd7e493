import type { Operation } from '@mercator/catalog';
import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { expect, it } from 'vitest';
import { createCore } from '../create-core.ts';
import { tellDeprecations } from './deprecation.ts';

const get: Operation = {
  id: 'getThing',
  group: 'things',
  name: 'getThing',
  method: 'GET',
  path: '/api/thing',
  versions: ['2023-01-01', '2024-08-05'],
};

it('tells once for each operation and version that will go', async () => {
  const told: unknown[] = [];
  const runtime = createFakeRuntime({
    service: ({ headers: { accept = '' } }) => {
      if (!accept.includes('2023-01-01')) return { body: {} };
      const deprecation = 'Mon, 5 Aug 2024 00:00:00 GMT';
      return {
        headers: { 'content-type': accept, deprecation, sunset: 'Thu, 1 Jul 2027 00:00:00 GMT' },
        body: {},
      };
    },
  });
  const core = createCore({
    runtime,
    deprecation: tellDeprecations({ onDeprecation: (event) => told.push(event) }),
  });
  await core.call(get, {}, { version: '2023-01-01' });
  await core.call(get, {}, { version: '2023-06-01' });
  await core.call(get);
  await core.call({ ...get, id: 'getOther' }, {}, { version: '2023-01-01' });
  const event = {
    type: 'deprecation',
    version: '2023-01-01',
    deprecatedOn: Date.UTC(2024, 7, 5),
    sunset: Date.UTC(2027, 6, 1),
  };
  expect(told).toEqual([
    { ...event, operation: 'getThing' },
    { ...event, operation: 'getOther' },
  ]);
});
