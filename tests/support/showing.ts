import type { OperationId } from '@mercator/catalog/types';
import { type Atlas, createAtlas } from '@mercator/client';
import {
  createManualRuntime,
  type ManualRuntime,
  type RunningAtlas,
  type StartOptions,
  startAtlas,
} from '@mercator/server';
import { expect, test } from 'vitest';
import { lacking, leaveEvidence, misfits, type ShownGrade } from './evidence.ts';
import { type Exchange, watchedFetch } from './exchange.ts';

/** A fresh local Atlas over HTTP with a clock of its own, and a client of it. */
export interface World extends AsyncDisposable {
  readonly server: RunningAtlas;
  readonly atlas: Atlas;
  readonly clock: ManualRuntime;
  readonly groupId: string;
  readonly orgId: string;
  /** What was answered so far. */
  readonly exchanges: readonly Exchange[];
  /** A `fetch` whose exchanges are among them. */
  readonly fetch: typeof fetch;
  /** Another client of the same server. */
  client(credentials: Parameters<typeof createAtlas>[0]): Atlas;
}

/**
 * Starts a world. Its time stands still until `clock.advance(milliseconds)`.
 *
 * @param options `start`: its first instant, milliseconds since 1970
 */
export async function openWorld({
  start,
  ...options
}: Omit<StartOptions, 'runtime' | 'port'> & { readonly start?: number } = {}): Promise<World> {
  const clock = createManualRuntime(start);
  const server = await startAtlas({ rateLimits: 'off', ...options, runtime: clock });
  const exchanges: Exchange[] = [];
  const watched = watchedFetch(exchanges);
  const { orgId, projectId, publicKey, privateKey } = server.credentials;
  const client: World['client'] = (credentials) =>
    createAtlas({
      baseUrl: server.url,
      environment: {},
      fetch: watched,
      retries: 0,
      ...credentials,
    });
  const atlas = client({ publicKey, privateKey });
  return {
    server,
    atlas,
    clock,
    exchanges,
    fetch: watched,
    client,
    groupId: projectId,
    orgId,
    async [Symbol.asyncDispose]() {
      await atlas.close();
      await server.close();
      expectSchemas(exchanges);
    },
  };
}

/**
 * A test that grades operations: it passes when `body` does, when every operation named was really called and
 * answered as its grade demands, and when no answer of any operation broke its schema.
 */
export function showing(
  grade: ShownGrade,
  ids: readonly OperationId[],
  behaviour: string,
  body: (world: World) => Promise<void>,
): void {
  test(behaviour, async () => {
    await using world = await openWorld();
    await body(world);
    expectGrade(world, grade, ids);
    leaveEvidence(grade, ids, behaviour);
  });
}

/** Expects each answer to fit the schema of its version, whatever a world was opened for. */
function expectSchemas(exchanges: readonly Exchange[]): void {
  for (const exchange of exchanges)
    expect(misfits(exchange), `${exchange.method} ${exchange.path}`).toEqual([]);
}

/** What `showing` expects of what was answered in a world. */
export function expectGrade({ exchanges }: World, grade: ShownGrade, ids: readonly OperationId[]): void {
  expectSchemas(exchanges);
  for (const id of ids) expect(lacking(grade, id, exchanges)).toBeUndefined();
}
