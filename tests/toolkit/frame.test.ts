import { AtlasValidationError } from '@mercator/client';
import { expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

test('a project and an organization are the ones of the client unless another id is given', async () => {
  await using world = await openToolkit();
  const { atlas, groupId, orgId } = world;
  expect([atlas.project().id, atlas.organization().id]).toEqual([groupId, orgId]);
  const other = '0123456789abcdef01234567';
  expect([atlas.project(other).id, atlas.organization(other).id]).toEqual([other, other]);
  expect(() => atlas.project('shop')).toThrow(AtlasValidationError);
});
