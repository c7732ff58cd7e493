import { expect, it } from 'vitest';
import { AtlasError } from '../../errors.ts';
import { AtlasNotEmptyError } from './not-empty-error.ts';

it('says what is still there, and of much only the first', () => {
  const contents = [
    { kind: 'clusters', names: ['a'] },
    { kind: 'stream workspaces', names: ['1', '2', '3', '4', '5', '6', '7'] },
  ];
  const error = new AtlasNotEmptyError('project shop', { operation: 'deleteGroup', contents });
  expect(error).toBeInstanceOf(AtlasError);
  expect(error).toMatchObject({ code: 'NOT_EMPTY', name: 'AtlasNotEmptyError', contents });
  expect(error.message).toBe(
    'deleteGroup: project shop is not empty: it still has 1 clusters (a), ' +
      '7 stream workspaces (1, 2, 3, 4, 5 and 2 more). Nothing was deleted.',
  );
});
