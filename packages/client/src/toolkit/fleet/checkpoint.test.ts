import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from '../../errors.ts';
import { doneBefore, type FleetCheckpoint } from './checkpoint.ts';

const orgId = '0123456789abcdef01234567';

describe('a checkpoint', () => {
  it('says who need not be asked again, also after it was kept as JSON', () => {
    const checkpoint: FleetCheckpoint = { version: 1, orgId, done: ['a', 'b'] };
    expect(doneBefore(JSON.parse(JSON.stringify(checkpoint)), orgId)).toEqual(new Set(['a', 'b']));
    expect(doneBefore(undefined, orgId)).toEqual(new Set());
  });

  it('is refused when it is of another organization, of another version or none at all', () => {
    const wrong: readonly unknown[] = [
      { version: 1, orgId: 'ffffffffffffffffffffffff', done: [] },
      { version: 2, orgId, done: [] },
      { version: 1, orgId },
      {},
    ];
    for (const each of wrong)
      expect(() => doneBefore(each as FleetCheckpoint, orgId)).toThrow(AtlasValidationError);
  });
});
