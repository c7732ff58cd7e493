import { describe, expect, it } from 'vitest';
import {
  AtlasApiError,
  AtlasBadRequestError,
  AtlasConflictError,
  AtlasForbiddenError,
  AtlasNotFoundError,
  AtlasPaymentRequiredError,
  AtlasRateLimitError,
  AtlasResponseError,
  AtlasServerError,
  AtlasUnauthorizedError,
} from './errors.ts';
import { bigIntegers } from './json.ts';
import { readAnswer, servedVersion } from './response.ts';

const place = { operation: 'getThing', method: 'GET', resource: '/api/atlas/v2/things/x', attempts: 2 };
const json = { 'content-type': 'application/vnd.atlas.2023-01-01+json;charset=utf-8' };

const read = (
  status: number,
  text: string,
  headers: Record<string, string> = json,
  where = place,
): unknown => {
  try {
    return readAnswer({ status, headers, text, download: undefined }, where, bigIntegers);
  } catch (error) {
    return error;
  }
};

describe('readAnswer', () => {
  it('gives the JSON of the body', () => {
    expect(read(200, '{"_id":8372493872498372498}')).toEqual({ _id: 8372493872498372498n });
    expect(read(202, '{}')).toEqual({});
  });

  it('gives nothing for an empty body, except where something was asked for', () => {
    expect(read(204, '', {})).toBeUndefined();
    expect(read(200, '', {}, { ...place, method: 'PATCH' })).toBeUndefined();
    expect(read(200, '')).toMatchObject({ name: 'AtlasResponseError', fault: 'empty' });
  });

  it('gives bare PEM as text, though its content type says JSON', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n';
    expect(read(201, pem)).toBe(pem);
  });

  it.each([
    ['<!doctype html><h1>Sign in</h1>', 'text/html', 'html'],
    ['<html>', 'application/json', 'html'],
    ['hello', 'text/plain', 'content-type'],
    ['{"a":', 'application/json', 'malformed'],
  ])('says what is wrong with the success %o of type %s', (text, type, fault) => {
    const error = read(200, text, { 'content-type': type });
    expect(error).toBeInstanceOf(AtlasResponseError);
    expect(error).toMatchObject({ fault, status: 200, operation: 'getThing', attempts: 2 });
    expect(String(error)).toContain(text);
  });

  it('shows 200 characters at most, without secrets', () => {
    const error = String(read(200, `{"password":"hunter2" ${'x'.repeat(1000)}`));
    expect(error).not.toContain('hunter2');
    expect(error.length).toBeLessThan(400);
  });

  it.each([
    [400, AtlasBadRequestError],
    [401, AtlasUnauthorizedError],
    [402, AtlasPaymentRequiredError],
    [403, AtlasForbiddenError],
    [404, AtlasNotFoundError],
    [409, AtlasConflictError],
    [429, AtlasRateLimitError],
    [500, AtlasServerError],
    [503, AtlasServerError],
    [418, AtlasApiError],
  ])('throws the error of status %i', (status, kind) => {
    expect(read(status, '{"errorCode":"X"}')).toBeInstanceOf(kind);
  });

  it('keeps every field of the error document', () => {
    const document = {
      badRequestDetail: { fields: [{ description: 'must not be empty', field: 'name' }] },
      detail: 'No cluster named c exists in group g.',
      error: 404,
      errorCode: 'CLUSTER_NOT_FOUND',
      parameters: ['c', 'g'],
      reason: 'Not Found',
    };
    const headers = { 'content-type': 'application/json', 'x-request-id': 'r1' };
    expect(read(404, JSON.stringify(document), headers)).toMatchObject({
      name: 'AtlasNotFoundError',
      code: 'CLUSTER_NOT_FOUND',
      errorCode: 'CLUSTER_NOT_FOUND',
      status: 404,
      detail: document.detail,
      reason: 'Not Found',
      parameters: ['c', 'g'],
      badRequestDetail: document.badRequestDetail,
      requestId: 'r1',
      headers,
      attempts: 2,
      operation: 'getThing',
      resource: place.resource,
      message:
        'getThing: 404 CLUSTER_NOT_FOUND: No cluster named c exists in group g. (name: must not be empty) ' +
        '[GET /api/atlas/v2/things/x] Check the ids and names.',
    });
  });

  it.each([
    ['', 'text/html', 'empty'],
    ['<html><body>Bad gateway</body></html>', 'text/html', 'html'],
    ['upstream connect error', 'text/plain', 'content-type'],
    ['{"detail":', 'application/json', 'malformed'],
    ['"text"', 'application/json', 'malformed'],
  ])('throws by status for the error body %o and says what it is', (text, type, fault) => {
    const error = read(503, text, { 'content-type': type });
    expect(error).toBeInstanceOf(AtlasServerError);
    expect(error).toMatchObject({ code: 'HTTP_503', cause: { name: 'AtlasResponseError', fault } });
  });

  it('survives error documents whose fields have the wrong type', () => {
    expect(
      read(400, '{"errorCode":7,"detail":null,"parameters":"x","badRequestDetail":{"fields":[null]}}'),
    ).toMatchObject({
      code: 'HTTP_400',
      detail: undefined,
      parameters: [],
    });
  });
});

describe('servedVersion', () => {
  it('reads the version from either header', () => {
    expect(servedVersion(json)).toBe('2023-01-01');
    expect(servedVersion({ 'x-content-type': 'application/vnd.atlas.2024-05-30+json' })).toBe('2024-05-30');
    expect(servedVersion({ 'content-type': 'application/vnd.atlas.preview+json' })).toBe('preview');
    expect(servedVersion({ 'content-type': 'application/json' })).toBeUndefined();
  });
});
