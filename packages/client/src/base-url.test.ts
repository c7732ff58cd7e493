import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from './base-url.ts';
import { AtlasValidationError } from './errors.ts';

describe('parseBaseUrl', () => {
  it('takes origin and prefix apart, with or without a slash at the end', () => {
    expect(parseBaseUrl('https://cloud.mongodb.com')).toEqual({
      origin: 'https://cloud.mongodb.com',
      prefix: '',
    });
    expect(parseBaseUrl('https://proxy.example:8443/atlas//')).toEqual({
      origin: 'https://proxy.example:8443',
      prefix: '/atlas',
    });
  });

  it.each([
    ['cloud.mongodb.com', /is not a URL/],
    ['ftp://cloud.mongodb.com', /http or https/],
    ['https://user:pw@cloud.mongodb.com', /credentials/],
    ['https://cloud.mongodb.com?x=1', /query/],
    ['https://cloud.mongodb.com#x', /fragment/],
    ['https://cloud.mongodb.com/api/atlas/v2', /before \/api/],
    ['https://cloud.mongodb.com/api', /before \/api/],
  ])('refuses %s', (text, why) => {
    expect(() => parseBaseUrl(text)).toThrow(AtlasValidationError);
    expect(() => parseBaseUrl(text)).toThrow(why);
  });

  it('does not repeat credentials in its message', () => {
    expect(() => parseBaseUrl('https://user:hunter2@cloud.mongodb.com')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  it('refuses secrets over plain http except to this machine or when told to', () => {
    const secrets = { secrets: true };
    expect(() => parseBaseUrl('http://atlas.example', secrets)).toThrow(/in the clear to atlas.example/);
    expect(() => parseBaseUrl('http://127.0.0.1.example', secrets)).toThrow(/in the clear/);
    expect(parseBaseUrl('http://atlas.example', { secrets: true, allowInsecureHttp: true }).origin).toBe(
      'http://atlas.example',
    );
    expect(parseBaseUrl('http://atlas.example').origin).toBe('http://atlas.example');
    for (const local of [
      'http://localhost:8080',
      'http://127.0.0.1:1',
      'http://127.9.9.9',
      'http://[::1]:80',
      'http://a.localhost',
    ]) {
      expect(parseBaseUrl(local, secrets).prefix).toBe('');
    }
  });
});
