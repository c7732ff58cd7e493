import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningAtlas, startAtlas } from './start.ts';

let atlas: RunningAtlas;
beforeAll(async () => {
  atlas = await startAtlas();
});
afterAll(() => atlas.close());

/** Writes bytes to the server and gives back what comes until it closes the connection, or until `enough`. */
function exchange(text: string, enough: RegExp = /$^/): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(atlas.url).port), '127.0.0.1');
    let received = '';
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(text));
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (enough.test(received)) socket.destroy();
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('the edge', () => {
  test('gives every answer a length and a date, and keeps the connection', async () => {
    const twice = 'GET /_mercator/health HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(2);
    const received = await exchange(twice, /(?:\{"status":"ok"\}.*){2}/s);
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(received).toMatch(/\r\nContent-Length: 15\r\n/);
    expect(received).toMatch(/\r\nDate: [A-Z]/);
  });

  test('answers HEAD with the length of the body and no body', async () => {
    const received = await exchange(
      'HEAD /_mercator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(received).toMatch(/\r\nContent-Length: 15\r\n/);
    expect(received.endsWith('\r\n\r\n')).toBe(true);
  });

  test('reads a body in pieces', async () => {
    const received = await exchange(
      'POST /api/oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ngrant\r\n3\r\n_ty\r\n0\r\n\r\n',
    );
    expect(received).toContain('invalid_client');
  });

  test('stops reading a body that is too large, and says so', async () => {
    const size = 3 * 1024 * 1024;
    const received = await exchange(
      `POST /api/oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`,
    );
    expect(received).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(received).toMatch(/\r\nConnection: close\r\n/);
  });

  test('answers to names of this machine only, before anything else', async () => {
    const received = await exchange(
      'POST /_mercator/reset HTTP/1.1\r\nHost: rebound.example:28527\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    );
    expect(received).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n/);
    const body: unknown = JSON.parse(received.slice(received.indexOf('\r\n\r\n')));
    expect(body).toEqual({
      detail: expect.stringContaining('localhost'),
      error: 421,
      errorCode: 'UNEXPECTED_ERROR',
      parameters: null,
      reason: 'Misdirected Request',
    });
    const named = await exchange(
      'GET /_mercator/health HTTP/1.1\r\nHost: atlas.localhost\r\nConnection: close\r\n\r\n',
    );
    expect(named).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('survives nonsense and clients that go away', async () => {
    expect(await exchange('NONSENSE\r\n\r\n')).toContain('400 Bad Request');
    const half = connect(Number(new URL(atlas.url).port), '127.0.0.1');
    await new Promise<void>((resolve) => {
      half.on('connect', () => {
        half.write('POST /api/oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
        half.destroy();
        resolve();
      });
    });
    expect((await fetch(`${atlas.url}/_mercator/health`)).status).toBe(200);
  });
});
