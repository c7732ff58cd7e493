import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GRACE_MS, type Listener, listen } from './http.ts';
import type { Reply } from './message.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';
const REPLY: Reply = { status: 200, headers: {}, body: 'done' };

let listener: Listener;
let sockets: Socket[];
/** Calls under way, each to be answered by calling it; `came` says that there is one more. */
let calls: (() => void)[];
let came: () => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  sockets = [];
  calls = [];
  came = () => undefined;
  listener = await listen(0, () => {
    const reply = new Promise<Reply>((resolve) => calls.push(() => resolve(REPLY)));
    came();
    return reply;
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await listener.close();
  vi.useRealTimers();
});

/** A connection on which something was sent, and all that comes back on it until it is closed. */
async function client(
  text: string,
): Promise<{ readonly socket: Socket; readonly received: Promise<string> }> {
  const socket = connect(listener.port, '127.0.0.1');
  sockets.push(socket);
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => received);
  await once(socket, 'connect');
  const arrived = new Promise<void>((resolve) => {
    came = resolve;
  });
  socket.write(text);
  if (text !== '') await arrived;
  return { socket, received: closed };
}

describe('a listener that is closed', () => {
  test('answers the calls that are under way, and says that their connection ends', async () => {
    const [first, second] = [await client(REQUEST), await client(REQUEST)];
    const closed = listener.close();
    for (const answer of calls) answer();
    for (const { received } of [first, second]) {
      expect(await received).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.+\r\n)*Connection: close\r\n/);
      expect(await received).toMatch(/done$/);
    }
    await closed;
  });

  test('takes no new connection meanwhile', async () => {
    await client(REQUEST);
    const closed = listener.close();
    const late = connect(listener.port, '127.0.0.1');
    await expect(once(late, 'connect')).rejects.toThrow('ECONNREFUSED');
    calls[0]?.();
    await closed;
  });

  test('does not wait for connections without a call: kept ones and silent ones', async () => {
    const kept = await client(REQUEST);
    calls[0]?.();
    await once(kept.socket, 'data');
    const silent = await client('');
    const busy = await client(REQUEST);
    const closed = listener.close();
    expect(await kept.received).toMatch(/done$/);
    calls[1]?.();
    expect(await busy.received).toMatch(/done$/);
    expect(await silent.received).toBe('');
    await closed;
  });

  test('cuts what is not done when its grace is over', async () => {
    const { received } = await client(REQUEST);
    const closed = listener.close();
    vi.advanceTimersByTime(GRACE_MS - 1);
    expect(sockets[0]?.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await received).toBe('');
    await closed;
  });

  test('is closed once, however often it is asked', async () => {
    await client(REQUEST);
    const closed = [listener.close(), listener.close()];
    calls[0]?.();
    await Promise.all(closed);
  });
});
