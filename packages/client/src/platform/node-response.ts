import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { HeaderRecord, TransportResponse } from '../transport.ts';
import { TruncatedBody } from '../truncated-body.ts';
import type { NodeClock } from './node-clock.ts';

/** An answer of node:http. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly #incoming: IncomingMessage;
  readonly #clock: NodeClock;
  #reason: unknown;
  #headers: HeaderRecord | undefined;

  constructor(incoming: IncomingMessage, clock: NodeClock) {
    this.status = incoming.statusCode ?? 0;
    this.#incoming = incoming;
    this.#clock = clock;
    // Until somebody reads there is nothing to wait for; if the connection breaks meanwhile, whoever reads is told.
    clock.pause();
    incoming.on('error', ignore);
  }

  get headers(): HeaderRecord {
    this.#headers ??= toRecord(this.#incoming.rawHeaders);
    return this.#headers;
  }

  /** Ends the exchange: a reader, now or later, gets `reason`. */
  fail(reason: unknown): void {
    this.#reason ??= reason;
    this.#incoming.destroy();
  }

  text(limit = Number.POSITIVE_INFINITY): Promise<string> {
    this.#clock.start();
    const pieces: Buffer[] = [];
    let length = 0;
    return new Promise((resolve, reject) => {
      const source = this.#decoded();
      const done = (): void => {
        this.#clock.stop();
        const [first] = pieces;
        const whole = pieces.length === 1 && first ? first : Buffer.concat(pieces);
        resolve(whole.toString('utf8', 0, Math.min(limit, whole.length)));
      };
      source.on('data', (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length < limit) return;
        done();
        this.#incoming.destroy();
      });
      source.on('end', done);
      source.on('error', (error) => {
        this.#clock.stop();
        reject(this.#explain(error));
      });
      // Closed before its end without any error, as by fail().
      source.on('close', () => {
        this.#clock.stop();
        if (!source.readableEnded) reject(this.#explain(undefined));
      });
    });
  }

  async *stream(): AsyncGenerator<Uint8Array, void, undefined> {
    const clock = this.#clock;
    try {
      const pieces: AsyncIterator<Uint8Array> = this.#decoded()[Symbol.asyncIterator]();
      for (;;) {
        clock.start();
        const { done, value } = await pieces.next();
        clock.pause();
        if (done) return;
        yield value;
      }
    } catch (error) {
      throw this.#explain(error);
    } finally {
      clock.stop();
      this.#incoming.destroy();
    }
  }

  cancel(): void {
    this.#clock.stop();
    this.#incoming.destroy();
  }

  #decoded(): Readable {
    const incoming = this.#incoming;
    if (!/gzip/i.test(String(this.headers['content-encoding'] ?? ''))) return incoming;
    const { pipeline } = process.getBuiltinModule('node:stream');
    return pipeline(incoming, process.getBuiltinModule('node:zlib').createGunzip(), ignore);
  }

  #explain(error: unknown): unknown {
    return this.#reason ?? new TruncatedBody(this.status, error);
  }
}

function ignore(): void {}

/** Header names as servers write them, with their lower-case form. */
const lowerCase = new Map<string, string>();

/** Most names a well-behaved service ever uses; beyond them nothing is remembered. */
const MANY_NAMES = 200;

/** Headers by lower-case name, in half the time `IncomingMessage.headers` takes, which sorts them by kind. */
function toRecord(raw: readonly string[]): HeaderRecord {
  const record: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = toLowerCase(raw[index] ?? '');
    const value = raw[index + 1] ?? '';
    record[name] = Object.hasOwn(record, name) ? `${record[name]}, ${value}` : value;
  }
  return record;
}

function toLowerCase(name: string): string {
  const known = lowerCase.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  if (lowerCase.size < MANY_NAMES) lowerCase.set(name, lower);
  return lower;
}
