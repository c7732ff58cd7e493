import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { HeaderRecord, TransportResponse } from '../transport.ts';
import { TruncatedBody } from '../truncated-body.ts';
import type { NodeClock } from './node-clock.ts';

/** An answer of node:http. */
export class NodeResponse implements TransportResponse {
  readonly status: number;
  readonly #incoming: IncomingMessage;
  readonly #clock: NodeClock;
  #reason: unknown;

  constructor(incoming: IncomingMessage, clock: NodeClock) {
    this.status = incoming.statusCode ?? 0;
    this.#incoming = incoming;
    this.#clock = clock;
    // A connection may break while nobody reads yet; whoever reads later is told.
    incoming.on('error', ignore);
  }

  get headers(): HeaderRecord {
    return this.#incoming.headers;
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
    if (!/gzip/i.test(incoming.headers['content-encoding'] ?? '')) return incoming;
    return pipeline(incoming, createGunzip(), ignore);
  }

  #explain(error: unknown): unknown {
    return this.#reason ?? new TruncatedBody(this.status, error);
  }
}

function ignore(): void {}
