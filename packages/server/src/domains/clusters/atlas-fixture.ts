import type { LifecycleSpeed } from '../../call.ts';
import type { ManualRuntime } from '../../runtime.ts';
import { type Shown, testWorld } from '../world-fixture.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Shown;
}

interface CallOptions {
  /** Resource version. Default: the newest of clusters. */
  readonly version?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A world whose calls are about its one project, and say which version they want. */
export interface TestAtlas extends AsyncDisposable {
  readonly runtime: ManualRuntime;
  readonly groupId: string;
  /** Calls a path below the project, `/clusters`, or, from `/api` on, any path. */
  call(method: string, path: string, options?: CallOptions): Promise<Answered>;
  /** The body of a call that has to work. */
  ask(method: string, path: string, options?: CallOptions): Promise<Shown>;
  /** Status and code of a call. */
  refusal(method: string, path: string, options?: CallOptions): Promise<string>;
  /** Makes a cluster and waits until it is up; its path. */
  running(body: object): Promise<string>;
  /** The event types of the project, the oldest first. */
  events(): Promise<readonly unknown[]>;
}

export async function testAtlas(lifecycle: LifecycleSpeed = 'instant'): Promise<TestAtlas> {
  const world = await testWorld({ lifecycle });
  const { atlas, runtime } = world;
  const { projectId: groupId } = atlas.credentials;
  let token: { readonly text: string | undefined; readonly made: number } | undefined;

  const call: TestAtlas['call'] = async (
    method,
    path,
    { version = '2024-10-23', body, headers: more } = {},
  ) => {
    // A token lives an hour, and the clock of the test may have gone further.
    if (token === undefined || runtime.now() - token.made > 3_000_000)
      token = { text: await world.token(), made: runtime.now() };
    const media = `application/vnd.atlas.${version}+json`;
    const headers = {
      ...more,
      accept: media,
      authorization: `Bearer ${token.text}`,
      ...(body && { 'content-type': media }),
    };
    const url = path.startsWith('/api') ? atlas.url + path : `${atlas.url}/api/atlas/v2${world.group}${path}`;
    const response = await atlas.fetch(
      new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Shown),
    };
  };

  const ask: TestAtlas['ask'] = async (method, path, options) => {
    const { status, body } = await call(method, path, options);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };

  return {
    runtime,
    groupId,
    call,
    ask,
    async refusal(method, path, options) {
      const { status, body } = await call(method, path, options);
      return `${status} ${String(body.errorCode ?? '')}`.trim();
    },
    async running(body) {
      const { name } = await ask('POST', '/clusters', { body });
      await ask('GET', `/clusters/${String(name)}`);
      return `/clusters/${String(name)}`;
    },
    async events() {
      const { results } = await world.call('GET', `${world.group}/events?itemsPerPage=500`);
      return results.map(({ eventTypeName }) => eventTypeName).reverse();
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
