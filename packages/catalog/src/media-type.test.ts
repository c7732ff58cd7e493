import { expect, it } from 'vitest';
import { mediaType } from './media-type.ts';

it('names the version and the format', () => {
  expect(mediaType('2023-01-01')).toBe('application/vnd.atlas.2023-01-01+json');
  expect(mediaType('preview', 'gzip')).toBe('application/vnd.atlas.preview+gzip');
});
