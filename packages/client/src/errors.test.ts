import { describe, expect, it } from 'vitest';
import {
  AtlasAbortError,
  AtlasApiError,
  AtlasConfirmationError,
  AtlasConnectionError,
  AtlasError,
  AtlasNotFoundError,
  AtlasTimeoutError,
  AtlasValidationError,
  createApiError,
} from './errors.ts';

const notFound = createApiError({
  status: 404,
  headers: {},
  document: { errorCode: 'CLUSTER_NOT_FOUND', parameters: null },
  operation: 'getThing',
  method: 'GET',
  resource: '/x',
  attempts: 1,
});

describe('the error tree', () => {
  it('has its names and its root', () => {
    const errors = [
      notFound,
      new AtlasAbortError({}),
      new AtlasConnectionError('x', { sent: false, passing: true }),
      new AtlasTimeoutError('x', { deadline: 'total' }),
      new AtlasValidationError('x'),
      new AtlasConfirmationError('x'),
    ];
    expect(errors.map((error) => [error.name, error.code])).toEqual([
      ['AtlasNotFoundError', 'CLUSTER_NOT_FOUND'],
      ['AtlasAbortError', 'ABORTED'],
      ['AtlasConnectionError', 'CONNECTION_FAILED'],
      ['AtlasTimeoutError', 'TIMEOUT'],
      ['AtlasValidationError', 'INVALID_INPUT'],
      ['AtlasConfirmationError', 'NOT_CONFIRMED'],
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(AtlasError);
      expect(error).toBeInstanceOf(Error);
    }
  });

  it('tells its branches apart', () => {
    expect(notFound).toBeInstanceOf(AtlasApiError);
    expect(notFound).toBeInstanceOf(AtlasNotFoundError);
    expect(notFound).not.toBeInstanceOf(AtlasTimeoutError);
    for (const value of [undefined, null, 1, 'x', {}, new Error('x')])
      expect(value).not.toBeInstanceOf(AtlasError);
  });

  it('knows the errors of another copy of the package', async () => {
    const path = './errors.ts?copy';
    const copy: { AtlasValidationError: typeof AtlasValidationError } = await import(path);
    expect(copy.AtlasValidationError).not.toBe(AtlasValidationError);
    const error = new copy.AtlasValidationError('x');
    expect(error).toBeInstanceOf(AtlasValidationError);
    expect(error).not.toBeInstanceOf(AtlasApiError);
  });

  it('keeps the cause', () => {
    const cause = new Error('below');
    expect(new AtlasConnectionError('x', { sent: true, passing: true, cause }).cause).toBe(cause);
  });
});
