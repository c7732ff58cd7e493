import { AtlasValidationError } from '../errors.ts';
import type { FileStore } from './file-store.ts';

/** There are no files here. @throws AtlasValidationError always. */
export function openFiles(): FileStore {
  throw new AtlasValidationError('files can be written on Node only; use stream() here.', {
    parameter: 'to',
  });
}
