import { describe, expect, it } from 'vitest';
import { AtlasValidationError } from './errors.ts';
import { prepareRawRequest } from './raw-request.ts';

const target = {
  baseUrl: { origin: 'https://atlas.example', prefix: '' },
  version: undefined,
  headers: { 'user-agent': 'test' },
  json: JSON,
};

describe('prepareRawRequest', () => {
  it('sends undated JSON where no version is named', () => {
    expect(prepareRawRequest('get', '/api/private/ipinfo', {}, target)).toMatchObject({
      method: 'GET',
      path: '/api/private/ipinfo',
      headers: { accept: 'application/json' },
      body: undefined,
      format: 'json',
      idempotent: true,
    });
  });

  it('sends the dated type of the call or of the client', () => {
    const type = 'application/vnd.atlas.2025-03-12+json';
    const dated = prepareRawRequest('POST', '/api/x', { version: '2025-03-12', body: { a: 1 } }, target);
    expect(dated).toMatchObject({
      headers: { accept: type, 'content-type': type },
      body: '{"a":1}',
      idempotent: false,
    });
    expect(prepareRawRequest('GET', '/api/x', {}, { ...target, version: '2025-03-12' }).headers.accept).toBe(
      type,
    );
  });

  it('adds query parameters behind those of the path', () => {
    const { path, resource } = prepareRawRequest(
      'GET',
      '/api/x?a=1',
      { query: { b: ['2', '3'], c: undefined } },
      target,
    );
    expect(path).toBe('/api/x?a=1&b=2&b=3');
    expect(resource).toBe('/api/x');
    expect(prepareRawRequest('GET', '/api/x', { query: { b: 1 } }, target).path).toBe('/api/x?b=1');
  });

  it('sends a text as it is when its type is named', () => {
    const headers = { 'Content-Type': 'text/csv' };
    expect(prepareRawRequest('PUT', '/api/x', { body: 'a,b', headers }, target).body).toBe('a,b');
    expect(prepareRawRequest('PUT', '/api/x', { body: 'a,b' }, target).body).toBe('"a,b"');
  });

  it('takes an answer that is not JSON for a download', () => {
    expect(
      prepareRawRequest('GET', '/x', { accept: 'application/vnd.atlas.2023-01-01+gzip' }, target).format,
    ).toBe('gzip');
  });

  it.each([
    'x',
    '',
    'https://evil.example/',
    '/a/../b',
    '/a/%2e%2E/b',
    '/..',
    '/a b',
    '/a#b',
    '/a\\b',
    '/ä',
    '/a\nb',
  ])('refuses the path %o', (path) => {
    expect(() => prepareRawRequest('GET', path, {}, target)).toThrow(AtlasValidationError);
  });

  it('refuses methods and versions the API does not have', () => {
    expect(() => prepareRawRequest('TRACE', '/', {}, target)).toThrow(/method must be one of GET/);
    expect(() => prepareRawRequest('GET', '/', { version: 'v2' }, target)).toThrow(AtlasValidationError);
  });
});
