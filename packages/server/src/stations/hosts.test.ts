import { describe, expect, test } from 'vitest';
import { ApiError } from '../errors.ts';
import { Hosts } from './hosts.ts';

function statusFor(hosts: Hosts, host: string | undefined): number {
  try {
    hosts.check(host);
    return 200;
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

describe('the name a request was sent to', () => {
  test.each([
    undefined,
    '127.0.0.1',
    '127.0.0.1:28527',
    'localhost',
    'LocalHost:1',
    'atlas.localhost:8080',
    'a.b-c.localhost',
    '[::1]',
    '[::1]:28527',
  ])('%s is ours', (host) => {
    expect(statusFor(new Hosts(), host)).toBe(200);
  });

  test.each([
    '',
    'example.com',
    'example.com:28527',
    '127.0.0.1.example.com',
    'localhost.example.com',
    'notlocalhost',
    '.localhost',
    'a..localhost',
    '127.0.0.1@example.com',
    'example.com/localhost',
    'localhost:port',
    '::1',
    '[::1].example.com',
    '0.0.0.0',
    '10.0.0.1',
  ])('%j is not', (host) => {
    expect(statusFor(new Hosts(), host)).toBe(421);
  });

  test('is judged each time, whatever came before', () => {
    const hosts = new Hosts();
    const names = ['localhost:1', 'example.com', 'localhost:1', 'example.com', '[::1]', 'localhost:1'];
    expect(names.map((name) => statusFor(hosts, name))).toEqual([200, 421, 200, 421, 200, 200]);
  });
});
