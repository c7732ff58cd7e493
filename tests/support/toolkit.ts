import { type Atlas, createAtlas, type Organization, type Project, type Runtime } from '@mercator/client';
import { fetchTransport } from '@mercator/client/core';
import { openWorld, type World } from './showing.ts';

/** A world, and the toolkit of a client whose waits move the world's clock instead of taking time. */
export interface ToolkitWorld extends World {
  /** Client whose runtime lives in the world's time: `sleep` lets it pass as soon as no request is under way. */
  readonly atlas: Atlas;
  /** The seeded project and organization. */
  readonly project: Project;
  readonly organization: Organization;
  /** Another client of the same server in the world's time. */
  timed(options: Parameters<typeof createAtlas>[0]): Atlas;
}

/** Starts a world for the toolkit. Lifecycles are `fast` unless said otherwise. */
export async function openToolkit(options: Parameters<typeof openWorld>[0] = {}): Promise<ToolkitWorld> {
  const world = await openWorld(options);
  const runtime = createWorldRuntime(world);
  const { publicKey, privateKey, orgId, projectId } = world.server.credentials;
  const timed: ToolkitWorld['timed'] = (more) =>
    createAtlas({ baseUrl: world.server.url, environment: {}, orgId, projectId, ...more, runtime });
  const atlas = timed({ publicKey, privateKey });
  return {
    ...world,
    atlas,
    project: atlas.project(projectId),
    organization: atlas.organization(orgId),
    timed,
    async [Symbol.asyncDispose]() {
      await atlas.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/** The network of this machine in the time of a world, which passes only while everybody sleeps. */
function createWorldRuntime({ clock, fetch }: World): Runtime {
  const sleepers = new Set<Sleeper>();
  const watched = fetchTransport(fetch);
  let underWay = 0;
  let isTurning = false;
  const turn = (): void => {
    if (isTurning) return;
    isTurning = true;
    // What was woken gets to send its request, and what was answered to go on, before time passes.
    setImmediate(() =>
      setImmediate(() => {
        isTurning = false;
        const [next] = [...sleepers].sort((left, right) => left.at - right.at);
        if (underWay > 0 || !next) return;
        clock.advance(Math.max(0, next.at - clock.now()));
        sleepers.delete(next);
        next.wake();
        turn();
      }),
    );
  };
  const during = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work;
    } finally {
      underWay -= 1;
      turn();
    }
  };
  return {
    now: clock.now,
    random: () => 0.5,
    sleep(milliseconds, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          if (sleepers.delete(sleeper)) reject(signal?.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        const sleeper = { at: clock.now() + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort);
        turn();
      });
    },
    async transport(request, limits) {
      const { text, stream, ...answer } = await during(watched(request, limits));
      return {
        ...answer,
        text: (limit) => during(text(limit)),
        async *stream() {
          underWay += 1;
          try {
            yield* stream();
          } finally {
            underWay -= 1;
            turn();
          }
        },
      };
    },
    close: () => undefined,
  };
}
