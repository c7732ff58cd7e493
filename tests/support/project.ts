import { expect } from 'vitest';
import { LONG_ENOUGH } from './clusters.ts';
import { type Raw, rawOf } from './raw.ts';
import { openWorld, type World } from './showing.ts';

const ACCEPT = 'application/vnd.atlas.2025-03-12+json';

/** Calls by the path below a project: `done`, or status and code of what was refused. */
export interface Project {
  make(path: string, body: unknown): Promise<Readonly<Record<string, unknown>>>;
  change(path: string, body: unknown): Promise<string>;
  remove(path: string): Promise<string>;
  read(path: string): Promise<string>;
}

function projectOf(raw: Raw, groupId: string): Project {
  const ask = (method: string, path: string, body?: unknown) =>
    raw(method, `/api/atlas/v2/groups/${groupId}${path}`, {
      accept: ACCEPT,
      ...(body !== undefined && { body }),
    });
  const told = ({ status, json }: Awaited<ReturnType<Raw>>): string =>
    status < 300 ? 'done' : `${status} ${Object(json).errorCode}`;
  return {
    async make(path, body) {
      const answer = await ask('POST', path, body);
      expect(answer.status, answer.text).toBeLessThan(300);
      return Object(answer.json);
    },
    change: async (path, body) => told(await ask('PATCH', path, body)),
    remove: async (path) => told(await ask('DELETE', path)),
    read: async (path) => told(await ask('GET', path)),
  };
}

/** Deletes a cluster and waits until it is gone. */
export async function deleted({ atlas, groupId, clock }: World, clusterName: string): Promise<void> {
  await atlas.clusters.deleteCluster({ groupId, clusterName });
  await atlas.clusters.getCluster({ groupId, clusterName });
  clock.advance(LONG_ENOUGH);
}

/** A world, and its project by paths. */
export async function started(): Promise<{ readonly world: World; readonly project: Project }> {
  const world = await openWorld();
  return { world, project: projectOf(await rawOf(world.server), world.groupId) };
}
