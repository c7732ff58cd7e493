import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { fetchThrough } from './fetch.ts';
import { type Listener, listen } from './http.ts';
import type { ByteStream, Reply } from './message.ts';

const CHUNK = new Uint8Array(64 * 1024);

/** A body of so many chunks that tells how many were made, and when the making of it ended. */
function body(count: number): {
  readonly stream: ByteStream;
  readonly made: () => number;
  readonly ended: Promise<void>;
} {
  let made = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const stream: ByteStream = {
    head: async (breathe) => {
      await breathe();
      return { 'X-Chunks': String(count) };
    },
    async *chunks() {
      try {
        for (; made < count; made += 1) yield CHUNK;
      } finally {
        end();
      }
    },
  };
  return { stream, made: () => made, ended };
}

const replyOf = (stream: ByteStream): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain' },
  body: stream,
});

const answered = ({ port }: Listener): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1' }, resolve).on('error', reject);
  });

test('a body is made while it is sent, with the fields that were found ahead of it', async () => {
  const { stream, ended } = body(5);
  const listener = await listen(0, async () => replyOf(stream));
  const response = await answered(listener);
  let length = 0;
  for await (const chunk of response) length += (chunk as Buffer).length;
  expect([response.headers['x-chunks'], length]).toEqual(['5', 5 * CHUNK.length]);
  expect(response.headers['content-length']).toBeUndefined();
  await ended;
  await listener.close();
});

test('a body waits for whoever reads slowly, and ends when nobody reads on', async () => {
  const { stream, made, ended } = body(100_000);
  const listener = await listen(0, async () => replyOf(stream));
  const response = await answered(listener);
  await new Promise((resolve) => response.once('readable', resolve));
  // What the sockets of both sides hold, and no more than that.
  expect(made()).toBeLessThan(1000);
  response.destroy();
  await ended;
  expect(made()).toBeLessThan(1000);
  await listener.close();
});

test('HEAD has the fields, and none of the body is made', async () => {
  const { stream, made } = body(5);
  const listener = await listen(0, async () => replyOf(stream));
  const response = await fetch(`http://127.0.0.1:${listener.port}`, { method: 'HEAD' });
  expect([response.headers.get('x-chunks'), made()]).toEqual(['5', 0]);
  await listener.close();
});

test('without a socket it is the same', async () => {
  const { stream, made, ended } = body(100_000);
  const response = await fetchThrough(async () => replyOf(stream))(new Request('http://localhost/'));
  expect(response.headers.get('x-chunks')).toBe('100000');
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value?.length).toBe(CHUNK.length);
  await reader?.cancel();
  await ended;
  expect(made()).toBeLessThan(100);
});
