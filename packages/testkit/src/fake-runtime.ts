import type { Runtime, TransportLimits, TransportRequest, TransportResponse } from '@mercator/client';

/** What a scripted service answers. */
export interface FakeAnswer {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A value is sent as JSON, a string and bytes as they are. Default nothing. */
  readonly body?: unknown;
  /** Milliseconds of the fake clock until the headers come. Default none. */
  readonly after?: number;
  /** Milliseconds of the fake clock until the body comes, after the headers. Default none. */
  readonly bodyAfter?: number;
  /** The connection breaks before the end of the body, with this error. */
  readonly breaks?: Error;
}

/** A request as the transport got it, with what may end it. */
export interface FakeRequest extends TransportRequest, TransportLimits {}

/** Answers one request: a value, an error to reject with, or `hang` to never answer. */
export type FakeService = (
  request: FakeRequest,
  index: number,
) => FakeAnswer | Error | 'hang' | Promise<FakeAnswer | Error | 'hang'>;

export interface FakeRuntimeOptions {
  /** The service behind the transport. Default: `{}` with status 200. */
  readonly service?: FakeService;
  /** Clock at the beginning, in milliseconds since 1970. Default 2025-01-01. */
  readonly start?: number;
  /**
   * `auto`: whenever everything waits, the clock jumps to the next timer. `manual`: it stands still until `advance`.
   * Default `auto`.
   */
  readonly clock?: 'auto' | 'manual';
  /** What `random` gives. Default always 0.5. */
  readonly random?: () => number;
}

/** A runtime without time, chance or network of its own. */
export interface FakeRuntime extends Runtime {
  /** Every request the transport got, in order. */
  readonly requests: FakeRequest[];
  /** Milliseconds of every sleep that was begun, in order. */
  readonly sleeps: number[];
  /** Timers under way. */
  readonly pending: number;
  readonly isClosed: boolean;
  /** Moves the clock, ringing what is due on the way, and lets everything that follows from it happen. */
  advance(milliseconds: number): Promise<void>;
  /** Lets everything happen that does not need the clock. */
  settle(): Promise<void>;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

/** A runtime for tests: manual clock, scripted transport, no chance. */
export function createFakeRuntime({
  service = () => ({ body: {} }),
  start = Date.UTC(2025, 0, 1),
  clock = 'auto',
  random = () => 0.5,
}: FakeRuntimeOptions = {}): FakeRuntime {
  let now = start;
  let isClosed = false;
  let isTurning = false;
  const alarms = new Set<Alarm>();
  const requests: FakeRequest[] = [];
  const sleeps: number[] = [];

  const runtime: FakeRuntime = {
    requests,
    sleeps,
    get pending() {
      return alarms.size;
    },
    get isClosed() {
      return isClosed;
    },
    now: () => now,
    sleep(milliseconds, signal) {
      sleeps.push(milliseconds);
      return wait(milliseconds, signal);
    },
    random,
    async transport(given, limits) {
      const request = { ...given, ...limits };
      const index = requests.push(request) - 1;
      if (request.signal?.aborted) throw request.signal.reason;
      const answer = await service(request, index);
      if (answer instanceof Error) throw answer;
      if (answer === 'hang') return within(request, new Promise<never>(() => undefined));
      if (answer.after) await within(request, wait(answer.after));
      return toResponse(request, answer);
    },
    close() {
      isClosed = true;
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await runtime.settle();
      for (let alarm = next(end); alarm; alarm = next(end)) {
        ring(alarm);
        await runtime.settle();
      }
      now = end;
      await runtime.settle();
    },
    async settle() {
      // Nothing here waits for anything but promises, and no chain of them is that long.
      for (let turn = 0; turn < 200; turn += 1) await undefined;
    },
  };
  return runtime;

  function next(end: number): Alarm | undefined {
    const due = [...alarms].filter((alarm) => alarm.at <= end);
    return due.sort((a, b) => a.at - b.at)[0];
  }

  function ring(alarm: Alarm): void {
    alarms.delete(alarm);
    now = Math.max(now, alarm.at);
    alarm.ring();
  }

  function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const alarm: Alarm = { at: now + milliseconds, ring: resolve };
      alarms.add(alarm);
      signal?.addEventListener('abort', () => {
        if (alarms.delete(alarm)) reject(signal.reason);
      });
      if (clock === 'auto') void turnByItself();
    });
  }

  async function turnByItself(): Promise<void> {
    if (isTurning) return;
    isTurning = true;
    await runtime.settle();
    for (let alarm = next(Number.POSITIVE_INFINITY); alarm; alarm = next(Number.POSITIVE_INFINITY)) {
      ring(alarm);
      await runtime.settle();
    }
    isTurning = false;
  }

  /** What `promise` gives, unless the request's time or signal ends first. */
  function within<T>({ timeout, signal }: TransportLimits, promise: Promise<T>): Promise<T> {
    const done = new AbortController();
    const timeUp = wait(timeout, done.signal).then(() => {
      throw new DOMException('took too long', 'TimeoutError');
    });
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
    timeUp.catch(() => undefined);
    aborted.catch(() => undefined);
    return Promise.race([promise, timeUp, aborted]).finally(() => done.abort());
  }

  function toResponse(request: FakeRequest, answer: FakeAnswer): TransportResponse {
    const { status = 200, headers = {}, body, bodyAfter, breaks } = answer;
    const bytes = toBytes(body);
    const isOwnJson = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    async function* stream(): AsyncGenerator<Uint8Array, void, undefined> {
      if (request.signal?.aborted) throw request.signal.reason;
      if (bodyAfter) await within(request, wait(bodyAfter));
      for (let at = 0; at < bytes.length; at += 1024) {
        if (request.signal?.aborted) throw request.signal.reason;
        yield bytes.subarray(at, at + 1024);
      }
      if (breaks) throw breaks;
    }
    return {
      status,
      headers: isOwnJson ? { 'content-type': 'application/json', ...headers } : headers,
      stream,
      async text(limit) {
        const pieces: Uint8Array[] = [];
        for await (const piece of stream()) pieces.push(piece);
        return Buffer.concat(pieces).subarray(0, limit).toString('utf8');
      },
      cancel: () => undefined,
    };
  }
}

function toBytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
