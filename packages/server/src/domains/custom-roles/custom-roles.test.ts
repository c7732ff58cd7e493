import { describe, expect, test } from 'vitest';
import { readActions } from './actions.ts';

describe('the actions of a custom role', () => {
  test('are kept once each, in the order of the request, with all their resources', () => {
    const one = { db: 'shop', collection: 'carts' };
    expect(
      readActions([
        { action: 'UPDATE', resources: [one] },
        { action: 'FIND', resources: [{ db: 'shop', collection: '' }] },
        { action: 'UPDATE', resources: [{ db: 'shop', collection: 'orders', cluster: false }] },
      ]),
    ).toEqual([
      { action: 'UPDATE', resources: [one, { db: 'shop', collection: 'orders' }] },
      { action: 'FIND', resources: [{ db: 'shop' }] },
    ]);
  });

  test('are granted on the cluster, whatever database is named besides', () => {
    expect(readActions([{ action: 'LIST_SESSIONS', resources: [{ cluster: true, db: 'shop' }] }])).toEqual([
      { action: 'LIST_SESSIONS', resources: [{ cluster: true }] },
    ]);
  });

  test.each([
    ['ATLAS_INVALID_RESOURCE', 'FIND', [{ cluster: true }]],
    ['ATLAS_INVALID_RESOURCE', 'LIST_SESSIONS', [{ db: 'shop' }]],
    ['ATLAS_INVALID_RESOURCE', 'FIND', [{ collection: 'carts' }]],
    ['ATLAS_INVALID_RESOURCE', 'FIND', []],
    ['ATLAS_DUPLICATE_CUSTOM_ROLE_RESOURCE', 'FIND', [{ db: 'shop' }, { db: 'shop' }]],
  ])('are refused with %s: %s on %j', (code, action, resources) => {
    expect(() => readActions([{ action, resources }])).toThrow(expect.objectContaining({ code }));
  });
});
