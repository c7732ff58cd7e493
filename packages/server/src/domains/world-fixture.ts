import { createManualRuntime, type ManualRuntime } from '../runtime.ts';
import { type RunningAtlas, type StartOptions, startAtlas } from '../start.ts';

/** A JSON object of which a test looks at some members. */
export type Shown = Readonly<Record<string, unknown>>;

/** What a call was answered with. */
export interface Answered {
  readonly status: number;
  /** Empty where nothing was sent. */
  readonly body: Shown;
  /** `errorCode` of the body, empty where there is none. */
  readonly code: string;
  /** `results` of the body, empty where there are none. */
  readonly results: readonly Shown[];
}

/** An account's credentials. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A local Atlas in its own world, on a clock that is moved by hand. */
export interface TestWorld extends AsyncDisposable {
  readonly atlas: RunningAtlas;
  readonly runtime: ManualRuntime;
  /** Path of the seeded project, `/groups/<id>`. */
  readonly group: string;
  /** Path of the seeded organization, `/orgs/<id>`. */
  readonly org: string;
  /** Calls a path below `/api/atlas/v2` as the seeded owner, or with the token given. */
  call(method: string, path: string, body?: unknown, token?: string): Promise<Answered>;
  /** A fresh access token; `undefined` when it is refused. */
  token(account?: Account): Promise<string | undefined>;
  /** Everything these paths answer now, to be compared with what they answer later. */
  snapshot(...paths: readonly string[]): Promise<string>;
}

/** Starts a world of its own. */
export async function testWorld(options: Omit<StartOptions, 'runtime' | 'port'> = {}): Promise<TestWorld> {
  const runtime = createManualRuntime();
  const atlas = await startAtlas({ lifecycle: 'instant', rateLimits: 'off', ...options, runtime });
  const { clientId, clientSecret, projectId, orgId } = atlas.credentials;

  const token: TestWorld['token'] = async (account = { clientId, clientSecret }) => {
    const basic = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64');
    const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
    const request = new Request(`${atlas.url}/api/oauth/token`, {
      method: 'POST',
      headers,
      body: 'grant_type=client_credentials',
    });
    const answer = (await (await atlas.fetch(request)).json()) as { readonly access_token?: string };
    return answer.access_token;
  };

  let own: { readonly text: string | undefined; readonly made: number } | undefined;
  const call: TestWorld['call'] = async (method, path, body, bearer) => {
    if (bearer === undefined && (own === undefined || runtime.now() - own.made > 3_000_000)) {
      own = { text: await token(), made: runtime.now() };
    }
    const headers = {
      accept: 'application/vnd.atlas.2025-03-12+json',
      authorization: `Bearer ${bearer ?? own?.text}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const url = `${atlas.url}/api/atlas/v2${path}`;
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await atlas.fetch(new Request(url, init));
    const text = await response.text();
    const shown: Shown = text === '' ? {} : JSON.parse(text);
    const { errorCode, results } = shown;
    return {
      status: response.status,
      body: shown,
      code: typeof errorCode === 'string' ? errorCode : '',
      results: Array.isArray(results) ? results : [],
    };
  };

  return {
    atlas,
    runtime,
    group: `/groups/${projectId}`,
    org: `/orgs/${orgId}`,
    call,
    token,
    async snapshot(...paths) {
      const answers: string[] = [];
      for (const path of paths) answers.push(JSON.stringify((await call('GET', path)).body));
      return answers.join('\n');
    },
    [Symbol.asyncDispose]: () => atlas[Symbol.asyncDispose](),
  };
}
