import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../errors.ts';
import { Listing } from './listing.ts';

describe('a listing', () => {
  it('collects nothing without a limit, and does not begin to fetch', async () => {
    let begun = 0;
    const listing = new Listing<number>(async function* () {
      begun += 1;
      yield* [1, 2, 3];
    });
    // @ts-expect-error the limit is mandatory
    await expect(listing.toArray()).rejects.toBeInstanceOf(AtlasValidationError);
    await expect(listing.toArray({ limit: Number.NaN })).rejects.toMatchObject({ parameter: 'limit' });
    expect(begun).toBe(0);
    expect(await listing.toArray({ limit: 2 })).toEqual([1, 2]);
  });
});
