import { Chance } from './chance.ts';
import type { Domain } from './domains/domain.ts';
import { Registry } from './domains/registry.ts';
import { Tokens } from './identity/tokens.ts';
import { isStream } from './message.ts';
import { createManualRuntime, type ManualRuntime } from './runtime.ts';
import { Server } from './server.ts';
import { migrate } from './store/migrations.ts';
import { openSqlite } from './store/sqlite.ts';
import { answer } from './way.ts';
import { credentialsOf, openWorld } from './world.ts';

/** A server with the domains of a test instead of ours, and no socket. */
export interface BareServer {
  readonly server: Server;
  readonly runtime: ManualRuntime;
  readonly group: string;
  readonly org: string;
  /** Calls a path below `/api/atlas/v2` as the seeded owner; the body parsed, where there is one. */
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
}

const SEED = 'bare';

export async function bareServer(domains: readonly Domain[]): Promise<BareServer> {
  const database = await openSqlite(':memory:');
  await migrate(database);
  const runtime = createManualRuntime();
  const tokens = new Tokens(SEED);
  const chance = new Chance(SEED);
  const registry = new Registry(domains, async () => domains);
  const server = new Server({
    database,
    runtime,
    seed: SEED,
    log: undefined,
    chance,
    tokens,
    registry,
    speed: 'fast',
    rateLimits: 'off',
  });
  await openWorld(server);
  server.base = 'http://bare';
  const { clientId, clientSecret, projectId, orgId } = credentialsOf(SEED);
  const form = await answer(server, {
    method: 'POST',
    target: '/api/oauth/token',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: Buffer.from('grant_type=client_credentials'),
    remoteAddress: '127.0.0.1',
  });
  const { access_token: token } = JSON.parse(String(form.body));
  return {
    server,
    runtime,
    group: `/groups/${projectId}`,
    org: `/orgs/${orgId}`,
    async call(method, path, body) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const reply = await answer(server, {
        method,
        target: `/api/atlas/v2${path}`,
        headers,
        body: bytes,
        remoteAddress: '127.0.0.1',
      });
      return {
        status: reply.status,
        body:
          reply.body === undefined || isStream(reply.body)
            ? undefined
            : JSON.parse(Buffer.from(reply.body).toString()),
      };
    },
  };
}
