import { getEventListeners, once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Transport, TransportLimits, TransportRequest } from '../transport.ts';
import { TruncatedBody } from '../truncated-body.ts';
import { createFetchTransport } from './fetch.ts';
import * as node from './node.ts';
import * as web from './web.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server on this machine, and how many connections it has seen. */
async function listen(listener: RequestListener): Promise<{ origin: string; connections: () => number }> {
  const server: Server = createServer(listener);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, connections: () => connections };
}

const base = { method: 'GET', path: '/', headers: {}, body: undefined };
const patience = { timeout: 10_000, signal: undefined };

function answerWith(text: string, headers: Record<string, string> = {}): RequestListener {
  return (_, response) => void response.writeHead(200, headers).end(text);
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

describe.each([
  ['node:http', () => node.createPlatformTransport({})],
  ['fetch', () => web.createPlatformTransport()],
])('the transport of %s', (_, create) => {
  function createTransport(): (
    origin: string,
    request?: Partial<TransportRequest & TransportLimits>,
  ) => ReturnType<Transport> {
    const { transport, close } = create();
    open.push(async () => close());
    return (origin, { timeout, signal, ...request } = {}) =>
      transport({ ...base, origin, ...request }, { timeout: timeout ?? patience.timeout, signal });
  }

  it('sends method, path, headers and body, and gives status, headers and text', async () => {
    const { origin } = await listen(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      const { method, url, headers } = request;
      response.writeHead(201, { 'x-own': 'yes', 'www-authenticate': ['Digest a=b', 'Bearer'] });
      response.end(
        JSON.stringify({
          method,
          url,
          body,
          host: headers.host,
          own: headers['x-a'],
          length: headers['content-length'],
        }),
      );
    });
    const send = createTransport();
    const response = await send(origin, {
      method: 'POST',
      path: '/a%2Fb?c=d',
      headers: { 'x-a': '1' },
      body: '{"ü":1}',
    });
    expect(response.status).toBe(201);
    expect(response.headers['x-own']).toBe('yes');
    expect(String(response.headers['www-authenticate'])).toContain('Digest a=b');
    expect(JSON.parse(await response.text())).toEqual({
      method: 'POST',
      url: '/a%2Fb?c=d',
      body: '{"ü":1}',
      host: origin.slice(7),
      own: '1',
      length: '8',
    });
  });

  it('says that a write has no body', async () => {
    const { origin } = await listen(
      (request, response) => void response.end(String(request.headers['content-length'])),
    );
    const response = await createTransport()(origin, { method: 'POST' });
    expect(await response.text()).toBe('0');
  });

  it('uses one connection for calls that follow each other', async () => {
    const { origin, connections } = await listen(answerWith('{}'));
    const send = createTransport();
    for (let call = 0; call < 5; call += 1) await (await send(origin)).text();
    // A fetch may open a second one before it knows that the first is free.
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('unpacks gzip', async () => {
    const { origin } = await listen((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello'.repeat(1000)));
    });
    const send = createTransport();
    expect(await (await send(origin)).text()).toBe('hello'.repeat(1000));
    expect(await collect((await send(origin)).stream())).toBe('hello'.repeat(1000));
  });

  it('leaves a file that is gzip by type as it is', async () => {
    const { origin } = await listen((_request, response) => void response.end(gzipSync('log')));
    const response = await createTransport()(origin);
    const pieces: Uint8Array[] = [];
    for await (const piece of response.stream()) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(gzipSync('log'));
  });

  it('reads no more of a text than its limit', async () => {
    const { origin } = await listen(answerWith('x'.repeat(300_000)));
    expect(await (await createTransport()(origin)).text(1000)).toBe('x'.repeat(1000));
  });

  it('follows no redirect', async () => {
    const { origin, connections } = await listen(
      (_request, response) => void response.writeHead(302, { location: '/x' }).end(),
    );
    const response = await createTransport()(origin);
    expect(response.status).toBe(302);
    expect(response.headers.location).toBe('/x');
    response.cancel();
    expect(connections()).toBe(1);
  });

  it('says when a body ends too early', async () => {
    const cut = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a', () => response.destroy());
    };
    const { origin } = await listen((_request, response) => cut(response));
    const send = createTransport();
    await expect((await send(origin)).text()).rejects.toBeInstanceOf(TruncatedBody);
    await expect(collect((await send(origin)).stream())).rejects.toBeInstanceOf(TruncatedBody);
  });

  it('passes on why there is no connection', async () => {
    const { origin } = await listen(answerWith(''));
    for (const close of open.splice(0)) await close();
    const error: unknown = await createTransport()(origin).catch((one: unknown) => one);
    expect(error).toSatisfy((one: { code?: string; cause?: { code?: string } }) =>
      [one.code, one.cause?.code].includes('ECONNREFUSED'),
    );
  });

  it('ends when no headers come in time', async () => {
    const { origin } = await listen(() => undefined);
    await expect(createTransport()(origin, { timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends when no body comes in time', async () => {
    const { origin } = await listen((_request, response) => void response.writeHead(200).write('x'));
    const send = createTransport();
    await expect((await send(origin, { timeout: 50 })).text()).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await expect(collect((await send(origin, { timeout: 50 })).stream())).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('ends when the caller aborts: before, while waiting, while reading', async () => {
    const { origin } = await listen((request, response) => {
      if (request.url === '/body') response.writeHead(200).write('x');
    });
    const send = createTransport();
    const reason = new Error('enough');
    await expect(send(origin, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const waiting = new AbortController();
    const call = send(origin, { signal: waiting.signal });
    waiting.abort(reason);
    await expect(call).rejects.toBe(reason);
    const reading = new AbortController();
    const response = await send(origin, { path: '/body', signal: reading.signal });
    const text = response.text();
    reading.abort(reason);
    await expect(text).rejects.toBe(reason);
    const streaming = new AbortController();
    const streamed = await send(origin, { path: '/body', signal: streaming.signal });
    const pieces = streamed.stream()[Symbol.asyncIterator]();
    expect((await pieces.next()).value).toHaveLength(1);
    streaming.abort(reason);
    await expect(pieces.next()).rejects.toBe(reason);
  });

  it('does not count the time in which nobody reads', async () => {
    const { origin } = await listen((request, response) => {
      if (request.url === '/') response.end('late');
    });
    const send = createTransport();
    const response = await send(origin, { timeout: 40 });
    await send(origin, { path: '/never', timeout: 80 }).catch(() => undefined);
    expect(await collect(response.stream())).toBe('late');
  });

  it("leaves nothing behind on the caller's signal", async () => {
    const { origin } = await listen((request, response) => {
      if (request.url === '/half')
        response.writeHead(200, { 'content-length': '9' }).write('x', () => response.destroy());
      else if (request.url === '/late') response.writeHead(200).write('x');
      else response.end('{}');
    });
    const send = createTransport();
    const { signal } = new AbortController();
    await (await send(origin, { signal })).text();
    await collect((await send(origin, { signal })).stream());
    await (await send(origin, { signal, path: '/half' })).text().catch(() => undefined);
    await (await send(origin, { signal, path: '/late', timeout: 20 })).text().catch(() => undefined);
    for (const close of open.splice(0)) await close();
    await send(origin, { signal }).catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it("does not warn of a leak when many calls share the caller's signal", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    open.push(async () => void process.off('warning', onWarning));
    const { origin } = await listen(answerWith('{}'));
    const send = createTransport();
    const { signal } = new AbortController();
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(origin, { signal })));
    await Promise.all(answers.map((answer) => answer.text()));
    expect(warnings).toEqual([]);
  });

  it('closes the exchange when the reader leaves early', async () => {
    let closed: Promise<unknown> | undefined;
    const { origin } = await listen((request, response) => {
      request.socket.on('error', () => undefined);
      closed = new Promise((resolve) => request.socket.on('close', resolve));
      response.writeHead(200);
      const fill = (): void => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', fill);
      fill();
    });
    for await (const piece of (await createTransport()(origin)).stream()) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await closed;
  });
});

describe('the transport of node:http alone', () => {
  it('says when a packed body ends too early', async () => {
    const { origin } = await listen((_request, response) => {
      const half = gzipSync('x'.repeat(10_000)).subarray(0, 30);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(half);
    });
    await expect(
      (await node.createPlatformTransport({}).transport({ ...base, origin }, patience)).text(),
    ).rejects.toBeInstanceOf(TruncatedBody);
  });

  it('uses exactly one connection for calls that follow each other', async () => {
    const { origin, connections } = await listen(answerWith('{}'));
    const { transport, close } = node.createPlatformTransport({});
    for (let call = 0; call < 5; call += 1) await (await transport({ ...base, origin }, patience)).text();
    expect(connections()).toBe(1);
    close();
  });
});

describe('the transport of a fetch that is brought along', () => {
  it('ends when the caller aborts, also where all bytes have come already', async () => {
    const whole = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const letter of 'abc') controller.enqueue(new TextEncoder().encode(letter));
            controller.close();
          },
        }),
      );
    const transport = createFetchTransport(async () => whole());
    const aborting = new AbortController();
    const reason = new Error('enough');
    const limits = { ...patience, signal: aborting.signal };
    const pieces = (await transport({ ...base, origin: 'http://a.example' }, limits)).stream();
    const reader = pieces[Symbol.asyncIterator]();
    expect((await reader.next()).value).toHaveLength(1);
    aborting.abort(reason);
    await expect(reader.next()).rejects.toBe(reason);
  });
});
