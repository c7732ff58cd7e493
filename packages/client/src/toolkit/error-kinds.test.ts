import { describe, expect, it } from 'vitest';
import { AtlasApiError, AtlasError, createApiError } from '../errors.ts';
import {
  AtlasAccessListRequiredError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasErrorKind,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasMethodNotAllowedError,
  AtlasRestoreConflictError,
} from './error-kinds.ts';

const KINDS = {
  AtlasAccessListRequiredError,
  AtlasBackupError,
  AtlasDuplicateClusterNameError,
  AtlasJobNotFoundError,
  AtlasMaintenanceError,
  AtlasRestoreConflictError,
};

const refusal = (status: number, errorCode?: string): AtlasApiError =>
  createApiError({ status, headers: {}, document: { errorCode }, method: 'GET', resource: '/x' });

describe('kinds of refusals', () => {
  it.each(Object.entries(KINDS))('%s holds for its codes and for no other kind', (name, kind) => {
    expect(kind.codes.length).toBeGreaterThan(0);
    for (const code of kind.codes) {
      const error: unknown = refusal(400, code);
      expect(error).toBeInstanceOf(AtlasError);
      expect(error).toBeInstanceOf(AtlasApiError);
      const fitting = Object.entries(KINDS).filter(([, one]) => error instanceof one);
      expect(fitting.map(([one]) => one)).toEqual([name]);
    }
  });

  it('hold for nothing else', () => {
    const others = [refusal(400), refusal(400, 'CLUSTER_NOT_FOUND'), new Error('x'), null, undefined, 'x'];
    for (const kind of [...Object.values(KINDS), AtlasErrorKind, AtlasMethodNotAllowedError])
      for (const one of others) expect(one).not.toBeInstanceOf(kind);
  });

  it('a method that the resource does not know is told by its status', () => {
    expect(refusal(405)).toBeInstanceOf(AtlasMethodNotAllowedError);
    expect(refusal(404, 'METHOD_NOT_ALLOWED')).not.toBeInstanceOf(AtlasMethodNotAllowedError);
  });
});
