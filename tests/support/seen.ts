import { type RawAnswer, rawOf } from './raw.ts';
import { openWorld, type World } from './showing.ts';

/** What a request says besides its line. */
export interface Asked {
  /** Resource version; 2023-01-01 by default. */
  readonly version?: string;
  readonly body?: unknown;
}

/** A new world that is asked without any client, at the speed and with the budgets of the service. */
export interface SeenWorld extends AsyncDisposable {
  readonly world: World;
  /** Path of its project and of its organization, without the server's address. */
  readonly group: string;
  readonly org: string;
  ask(method: string, path: string, asked?: Asked): Promise<RawAnswer>;
  /** Asks for a compressed download. */
  gzip(path: string, version: string): Promise<RawAnswer>;
}

/** Opens a world for checks of single answers. */
export async function openSeen(): Promise<SeenWorld> {
  const world = await openWorld();
  const raw = await rawOf(world.server);
  return {
    world,
    group: `/api/atlas/v2/groups/${world.groupId}`,
    org: `/api/atlas/v2/orgs/${world.orgId}`,
    ask: (method, path, { version = '2023-01-01', body } = {}) => {
      const type = `application/vnd.atlas.${version}+json`;
      return raw(method, path, { accept: type, contentType: type, body });
    },
    gzip: (path, version) => raw('GET', path, { accept: `application/vnd.atlas.${version}+gzip` }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** Status, resource version (or type) and budget of an answer: `200 2023-01-01 1200`. */
export function lineOf({ status, headers }: RawAnswer): string {
  const type = headers.get('content-type') ?? headers.get('x-content-type') ?? 'untyped';
  const version = /vnd\.atlas\.([\d-]+)\+/.exec(type)?.[1] ?? type;
  return `${status} ${version} ${headers.get('ratelimit-limit') ?? 'unlimited'}`;
}

/** Names of a document in their order. */
export const namesOf = (document: unknown): string =>
  typeof document === 'object' && document !== null ? Object.keys(document).join(' ') : typeof document;

/** Things a document has, as a type nobody checked. */
export type Document = Readonly<Record<string, unknown>>;

/** The parsed body as a document. @throws when it is none */
export function documentOf({ json, text }: RawAnswer): Document {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
  throw new Error(`no document: ${text}`);
}

/** The items of a page. */
export function itemsOf(answer: RawAnswer): readonly Document[] {
  const { results } = documentOf(answer);
  return Array.isArray(results) ? results.map((item: unknown) => ({ ...(item as Document) })) : [];
}

/** The relation and the reference of every link of a document, without the server's address. */
export function linksOf({ links }: Document, base: string): readonly string[] {
  if (!Array.isArray(links)) return [];
  return links.map((link: Document) =>
    `${String(link['rel'])} ${String(link['href'])}`.replaceAll(base, '<base>'),
  );
}
