import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import {
  AtlasConnectionError,
  AtlasError,
  AtlasNotFoundError,
  AtlasPaymentRequiredError,
  AtlasRateLimitError,
  AtlasResponseError,
  AtlasServerError,
  AtlasTimeoutError,
  createAtlas,
} from '@mercator/client';
import { afterEach, describe, expect, test, vi } from 'vitest';

const GROUP = '0123456789abcdef01234567';
const SECRET = 'a-private-key-nobody-may-see';

/** A client of a service on this machine, in whose time pauses are over at once; `pauses` are those it made. */
function clientOf(port: number, options: Parameters<typeof createAtlas>[0] = {}) {
  const { runtime } = createAtlas({ environment: {} });
  const pauses: number[] = [];
  let slept = 0;
  const atlas = createAtlas({
    baseUrl: `http://127.0.0.1:${port}`,
    environment: {},
    ...options,
    runtime: {
      ...runtime,
      now: () => runtime.now() + slept,
      async sleep(milliseconds) {
        pauses.push(milliseconds);
        slept += milliseconds;
      },
    },
  });
  return { atlas, pauses };
}

/** A service of HTTP on this machine. */
async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A service that does with a connection what it likes. */
async function listenRaw(onConnection: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createSocketServer(onConnection).listen(0, '127.0.0.1');
  server.on('connection', (socket) => void sockets.push(socket));
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(address: unknown): number {
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
}

/** What a call ends with. */
const failureOf = (call: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(call).then(
    () => 'no failure',
    (error: unknown) => error,
  );

const json = { 'content-type': 'application/json' };

describe('a service that is not there', () => {
  test('is a connection error with its cause, not a fault of the client', async () => {
    let port = 0;
    {
      await using gone = await listenRaw((socket) => socket.destroy());
      port = gone.port;
    }
    const { atlas } = clientOf(port, { retries: 0 });
    const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    expect(error).toBeInstanceOf(AtlasConnectionError);
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', sent: false, attempts: 1 });
    expect(error).toHaveProperty('cause.code', 'ECONNREFUSED');
  });

  test('or hangs up in the middle of an answer is told apart from one that answers badly', async () => {
    await using cut = await listenRaw((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"name"'));
    });
    const { atlas } = clientOf(cut.port, { retries: 0 });
    const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    expect(error).toBeInstanceOf(AtlasResponseError);
    expect(error).toMatchObject({ fault: 'truncated', status: 200 });
  });

  test('or says nothing ends the call at the deadline that was asked for', async () => {
    await using silent = await listenRaw((socket) => void socket.on('error', () => undefined));
    const { atlas } = clientOf(silent.port, { retries: 0 });
    const call = atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }, { timeout: 50 });
    const error = await failureOf(call);
    expect(error).toBeInstanceOf(AtlasTimeoutError);
    expect(error).toMatchObject({ deadline: 'attempt' });
  });
});

describe('an answer that is no document', () => {
  const html = '<html><body>Please log in to the proxy.</body></html>';

  test.each([
    ['a page of HTML', 200, html, 'html'],
    ['nothing', 200, '', 'empty'],
    ['half a document', 200, '{"name":', 'malformed'],
  ])('%s is an error that says so', async (_, status, body, fault) => {
    await using service = await listen((_request, response) => {
      const type = body.startsWith('<') ? { 'content-type': 'text/html' } : json;
      response.writeHead(status, type).end(body);
    });
    const { atlas } = clientOf(service.port, { retries: 0 });
    const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    expect(error).toBeInstanceOf(AtlasResponseError);
    expect(error).toMatchObject({ fault, status });
  });

  test.each([
    ['HTML', 502, html, AtlasServerError, 'HTTP_502'],
    ['nothing', 503, '', AtlasServerError, 'HTTP_503'],
    ['a document without a code', 404, '{}', AtlasNotFoundError, 'HTTP_404'],
  ] as const)(
    'a refusal whose body is %s is still an error of its status',
    async (_, status, body, kind, code) => {
      await using service = await listen((_request, response) => void response.writeHead(status).end(body));
      const { atlas } = clientOf(service.port, { retries: 0 });
      const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ status, errorCode: code });
    },
  );

  test('a deletion and a download that are refused keep the code and the sentence of the service', async () => {
    const document = { error: 403, errorCode: 'ORG_REQUIRES_ACCESS_LIST', detail: 'not from here' };
    await using service = await listen((_request, response) => {
      response.writeHead(403, json).end(JSON.stringify(document));
    });
    const { atlas } = clientOf(service.port);
    const calls = [
      atlas.clusters.deleteCluster({ groupId: GROUP, clusterName: 'shop' }),
      atlas.monitoringAndLogs.downloadClusterLog({ groupId: GROUP, hostName: 'h', logName: 'mongodb' }),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({
        status: 403,
        errorCode: 'ORG_REQUIRES_ACCESS_LIST',
        detail: 'not from here',
      });
  });
});

describe('a failure that passes', () => {
  test('is waited out as long as the service asks, and the call succeeds', async () => {
    const statuses = [429, 503];
    await using service = await listen((_request, response) => {
      const status = statuses.shift();
      if (status === undefined) response.writeHead(200, json).end('{"name":"shop"}');
      else response.writeHead(status, { ...json, 'retry-after': '7' }).end('{}');
    });
    const { atlas, pauses } = clientOf(service.port);
    const { data, attempts } = await atlas.clusters
      .getCluster({ groupId: GROUP, clusterName: 'shop' })
      .withResponse();
    expect([data.name, attempts]).toEqual(['shop', 3]);
    expect(pauses.filter((pause) => pause >= 7000)).toHaveLength(2);
  });

  test('and comes again and again is an error of its own kind in the end', async () => {
    let status = 429;
    await using service = await listen((_request, response) => {
      response.writeHead(status, json).end(JSON.stringify({ errorCode: 'X' }));
    });
    const { atlas } = clientOf(service.port, { retries: 2 });
    const get = () => failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    const limited = await get();
    expect(limited).toBeInstanceOf(AtlasRateLimitError);
    expect(limited).toMatchObject({ attempts: 3 });
    status = 500;
    expect(await get()).toBeInstanceOf(AtlasServerError);
    status = 402;
    expect(await get()).toBeInstanceOf(AtlasPaymentRequiredError);
  });
});

describe('a private key', () => {
  test('is in nothing that is logged, printed or thrown when a call fails', async () => {
    const challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5';
    await using service = await listen((request, response) => {
      if (request.headers.authorization === undefined)
        response.writeHead(401, { ...json, 'www-authenticate': challenge }).end('{}');
      else response.writeHead(500, json).end('{}');
    });
    const told: unknown[] = [];
    const { atlas } = clientOf(service.port, {
      publicKey: 'public',
      privateKey: SECRET,
      retries: 1,
      log: (event) => void told.push(event),
    });
    const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    expect(error).toBeInstanceOf(AtlasError);
    expect(told.length).toBeGreaterThan(1);
    const printed = JSON.stringify([told, error, String(error), inspect(error), { ...Object(error) }]);
    expect(printed).not.toContain(SECRET);
    expect(printed).not.toMatch(/authorization"?: ?"?Digest \w/i);
  });

  test('is in no event of the log that holds the headers of Basic', async () => {
    await using service = await listen((_request, response) => void response.writeHead(500, json).end('{}'));
    const told: unknown[] = [];
    const basic = `Basic ${btoa(`public:${SECRET}`)}`;
    const { atlas } = clientOf(service.port, {
      auth: () => ({ authorization: basic }),
      retries: 1,
      log: (event) => void told.push(event),
    });
    const error = await failureOf(atlas.clusters.getCluster({ groupId: GROUP, clusterName: 'shop' }));
    expect(told.length).toBeGreaterThan(1);
    expect(inspect([told, error], { depth: 9 })).not.toContain(btoa(`public:${SECRET}`));
  });
});

describe('a call that fails', () => {
  afterEach(() => void vi.restoreAllMocks());

  test.each([400, 402, 404, 429, 500])('with %i prints nothing', async (status) => {
    const written = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockReturnValue(true),
    );
    const said = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      vi.spyOn(console, level).mockReturnValue(),
    );
    await using service = await listen((_request, response) => {
      response.writeHead(status, json).end('{"errorCode":"X","detail":"a body"}');
    });
    const { atlas } = clientOf(service.port, { retries: 1 });
    expect(await failureOf(atlas.project(GROUP).clusters.get('shop'))).toMatchObject({ status });
    const times = [...written, ...said].map(({ mock }) => mock.calls.length);
    expect(times).toEqual(times.map(() => 0));
  });

  test('leaves its connection to the next call', async () => {
    const sockets = new Set<Socket>();
    await using service = await listen((request, response) => {
      sockets.add(request.socket);
      response.writeHead(404, json).end('{"errorCode":"CLUSTER_NOT_FOUND"}');
    });
    const { atlas } = clientOf(service.port);
    for (let call = 0; call < 5; call += 1)
      expect(await atlas.project(GROUP).clusters.exists('shop')).toBe(false);
    expect(sockets.size).toBe(1);
    await atlas.close();
  });
});

describe('what is put into a path', () => {
  test.each(['a/b', '1.2.3.0/24', 'ü ?#%', 'a+b', '::1'])('%j stays one segment', async (name) => {
    const seen: string[] = [];
    await using service = await listen((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(200, json).end('{}');
    });
    const { atlas } = clientOf(service.port);
    await atlas.clusters.getCluster({ groupId: GROUP, clusterName: name });
    await atlas.databaseUsers.getDatabaseUser({ groupId: GROUP, databaseName: 'admin', username: name });
    await atlas.projectIpAccessList.getAccessListEntry({ groupId: GROUP, entryValue: name });
    const segments = seen.map((path) => path.split('/'));
    expect(segments.map((path) => decodeURIComponent(path.at(-1) ?? ''))).toEqual([name, name, name]);
    expect(segments.map(({ length }) => length)).toEqual([8, 9, 8]);
  });

  test('a name in a query comes back as it was, whatever signs it has', async () => {
    const seen: string[] = [];
    await using service = await listen((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(200, json).end('{"results":[]}');
    });
    const { atlas } = clientOf(service.port);
    const name = 'A & B = ü/?#+%';
    await atlas.organizations.listOrgs({ name });
    expect(new URL(seen[0] ?? '', 'http://x').searchParams.get('name')).toBe(name);
  });
});
