import { gunzipSync } from 'node:zlib';
import { createManualRuntime, type RunningAtlas, startAtlas } from '@mercator/server';
import { answerChallenge } from './digest.ts';
import { RECORDED_BASE } from './tokens.ts';

/** A request as it is sent, without its address. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly accept?: string | undefined;
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  /** Whether it goes without credentials. */
  readonly anonymous?: boolean;
}

/** What the server under test answered. Its own address reads as the recorder's. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As in a record: parsed JSON, `null`, `{ text }` or `{ gzipBytes }`. */
  readonly body: unknown;
  /** What broke inside the server, where something did. */
  readonly fault?: string | undefined;
}

type Step = { readonly advance: number } | { readonly request: PlainRequest };

/**
 * A local Atlas whose clock stands still. The same steps in a fresh one lead to the same state, byte for byte, so a world is
 * copied by doing again what was done.
 */
export class ParityWorld implements AsyncDisposable {
  readonly #atlas: RunningAtlas;
  readonly #start: number;
  readonly #steps: Step[] = [];
  readonly #faults: string[];
  #elapsed = 0;

  private constructor(atlas: RunningAtlas, start: number, faults: string[]) {
    this.#faults = faults;
    this.#atlas = atlas;
    this.#start = start;
  }

  /** @param start its first instant, milliseconds since 1970 */
  static async open(start: number): Promise<ParityWorld> {
    const runtime = createManualRuntime(start);
    const faults: string[] = [];
    const atlas = await startAtlas({
      runtime,
      clock: 'manual',
      lifecycle: 'realistic',
      rateLimits: 'off',
      log: ({ fault }) => void (fault !== undefined && faults.push(fault)),
    });
    return new ParityWorld(atlas, start, faults);
  }

  /** Where the copies of this state begin. */
  get position(): number {
    return this.#steps.length;
  }

  get now(): number {
    return this.#start + this.#elapsed;
  }

  get seeded(): { readonly orgId: string; readonly projectId: string } {
    return this.#atlas.credentials;
  }

  /** Another world in the state this one had at a position. */
  async fork(position: number = this.position): Promise<ParityWorld> {
    const copy = await ParityWorld.open(this.#start);
    for (const step of this.#steps.slice(0, position)) {
      if ('advance' in step) await copy.advance(step.advance);
      else await copy.send(step.request);
    }
    return copy;
  }

  async advance(milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    this.#steps.push({ advance: milliseconds });
    this.#elapsed += milliseconds;
    const moved = await this.#fetch({
      method: 'POST',
      target: '/_mercator/clock',
      body: { advance: `PT${milliseconds / 1000}S` },
      anonymous: true,
    });
    if (moved.status !== 200) throw new Error(`The clock did not move: ${await moved.text()}`);
  }

  async send(request: PlainRequest): Promise<Answer> {
    this.#steps.push({ request });
    let answer = await this.#fetch(request);
    const challenge = answer.headers.get('www-authenticate');
    if (answer.status === 401 && challenge !== null && request.anonymous !== true)
      answer = await this.#fetch(request, answerChallenge(challenge, request, this.#atlas.credentials));
    return this.#read(answer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#atlas.close();
  }

  #fetch(
    { method, target, accept, contentType, body }: PlainRequest,
    authorization?: string,
  ): Promise<Response> {
    const headers = new Headers();
    if (accept !== undefined) headers.set('accept', accept);
    if (authorization !== undefined) headers.set('authorization', authorization);
    if (body !== undefined) headers.set('content-type', contentType ?? 'application/json');
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return this.#atlas.fetch(new Request(this.#atlas.url + target, init));
  }

  async #read(answer: Response): Promise<Answer> {
    const own = (text: string): string => text.replaceAll(this.#atlas.url, RECORDED_BASE);
    const headers = Object.fromEntries([...answer.headers].map(([name, value]) => [name, own(value)]));
    const bytes = Buffer.from(await answer.arrayBuffer());
    const fault = this.#faults.splice(0).at(-1);
    return { status: answer.status, headers, body: bodyOf(bytes, headers['content-type'] ?? '', own), fault };
  }
}

function bodyOf(bytes: Buffer, type: string, own: (text: string) => string): unknown {
  if (bytes.length === 0) return null;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    gunzipSync(bytes);
    return { gzipBytes: bytes.length };
  }
  const text = own(bytes.toString('utf8'));
  if (!type.includes('json')) return { text };
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
