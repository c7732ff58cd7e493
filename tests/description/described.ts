import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Raw, rawOf } from '../support/raw.ts';
import { openWorld, type World } from '../support/showing.ts';

/** Where the newest API lies. */
export const V2 = '/api/atlas/v2';

/** A world for the tests of one section, as new for each of them. */
export interface Described {
  world: World;
  raw: Raw;
  /** Path of the project. */
  group: string;
}

/** Opens a world for the `describe` this is called in. */
export function useWorld(options: Parameters<typeof openWorld>[0] = {}): Described {
  const here = {} as Described;
  beforeAll(async () => {
    here.world = await openWorld({ lifecycle: 'instant', ...options });
    here.group = `${V2}/groups/${here.world.groupId}`;
  });
  beforeEach(async () => {
    await here.world.server.reset();
    here.raw = await rawOf(here.world.server);
  });
  afterAll(() => here.world[Symbol.asyncDispose]());
  return here;
}

/** The body of an answer, an object. */
export const body = ({ json }: { readonly json: unknown }): Record<string, unknown> =>
  json as Record<string, unknown>;

/** The rows of a page. */
export const results = (answer: { readonly json: unknown }): Record<string, unknown>[] =>
  body(answer).results as Record<string, unknown>[];

export interface LinkOf {
  readonly href: string;
  readonly rel: string;
}

/** The links of an entity or a page. */
export const links = (entity: Record<string, unknown>): LinkOf[] => entity.links as LinkOf[];
