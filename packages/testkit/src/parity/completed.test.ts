import type { JsonSchema } from '@mercator/catalog';
import { expect, test } from 'vitest';
import { completed } from './completed.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    kind: { type: 'string', enum: ['FIRST', 'SECOND'] },
    specs: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          regionName: { type: 'string', enum: ['US_GOV_WEST_1', 'US_EAST_1'] },
          hardware: { type: 'object', properties: { nodeCount: { type: 'integer' } } },
        },
      },
    },
  },
};

const missing = (path: string): object => ({ errorCode: 'MISSING_ATTRIBUTE', parameters: [path] });

test.each<[string, object, object | undefined]>([
  ['kind', {}, { kind: 'FIRST' }],
  ['specs[0].regionName', { specs: [{}] }, { specs: [{ regionName: 'US_EAST_1' }] }],
  ['specs[0].hardware.nodeCount', { specs: [{}] }, { specs: [{ hardware: { nodeCount: 3 } }] }],
  ['specs[0].regionName', {}, undefined],
  ['nothing', {}, undefined],
])('%s is added to %j', (path, body, done) => {
  expect(completed(body, schema, missing(path))).toEqual(done);
});

test('nothing is added for any other refusal', () => {
  expect(completed({}, schema, { errorCode: 'INVALID_ATTRIBUTE', parameters: ['kind'] })).toBeUndefined();
  expect(completed({}, schema, null)).toBeUndefined();
});

test('what is there stays', () => {
  const body = { name: 'a', specs: [{ hardware: { nodeCount: 5 } }] };
  expect(completed(body, schema, missing('specs[0].regionName'))).toEqual({
    name: 'a',
    specs: [{ hardware: { nodeCount: 5 }, regionName: 'US_EAST_1' }],
  });
});
