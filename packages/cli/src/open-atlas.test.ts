import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';
import { globalFlags, readGlobalOptions } from './global-flags.ts';
import { openAtlas } from './open-atlas.ts';
import { readSettings } from './settings.ts';
import { fakeIo } from './testing/fake-io.ts';
import { operationTable, projectId } from './testing/run-command.ts';

let server: Server;
let requests: number;

beforeEach(async () => {
  requests = 0;
  server = createServer((_, response) => {
    requests += 1;
    if (requests < 3) response.writeHead(503, { 'retry-after': '0' }).end('{}');
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"shop"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Asks a service that refuses twice for a project. */
async function getProject(...flags: readonly string[]) {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const env = {
    MONGODB_ATLAS_BASE_URL: `http://127.0.0.1:${port}`,
    MONGODB_ATLAS_ACCESS_TOKEN: 'hidden-token',
  };
  const { io, written } = fakeIo({ env });
  const given = readArguments(flags, { flags: globalFlags, arguments: [] });
  const global = readGlobalOptions(given, io.env);
  const settings = await readSettings(global, io);
  const { credentials } = settings;
  const atlas = await openAtlas({ settings, credentials, global, io, operations: operationTable() });
  const result = await atlas.call('getGroup', { groupId: projectId });
  await atlas.close();
  return { result, stderr: written.stderr };
}

describe('a call that the service refuses for the moment', () => {
  it('is repeated, and nothing is said', async () => {
    expect(await getProject()).toEqual({ result: { name: 'shop' }, stderr: '' });
    expect(requests).toBe(3);
  });

  it('is told with --debug, without the credentials', async () => {
    const { stderr } = await getProject('--debug');
    expect(stderr.match(/^retry .*"status":503/gm)).toHaveLength(2);
    expect(stderr).not.toContain('hidden-token');
  });
});
