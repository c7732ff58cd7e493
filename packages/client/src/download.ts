import type { HeaderRecord, TransportResponse } from './transport.ts';

/**
 * An answer that is not JSON: a compressed log, a CSV report. Nothing of the body is held in memory unless asked
 * for; it can be read once, by exactly one of iteration, `stream`, `bytes` and `text`, or given up by `cancel`.
 */
export class Download implements AsyncIterable<Uint8Array> {
  readonly headers: HeaderRecord;
  readonly #response: TransportResponse;
  readonly #explain: (error: unknown) => unknown;

  /** `explain` turns a failure while reading into an error of the tree. */
  constructor(response: TransportResponse, explain: (error: unknown) => unknown) {
    this.headers = response.headers;
    this.#response = response;
    this.#explain = explain;
  }

  /** Media type as sent. */
  get contentType(): string | undefined {
    return text(this.headers['content-type']);
  }

  /** Bytes announced by the service, where it does. */
  get size(): number | undefined {
    const size = text(this.headers['content-length']);
    return size === undefined || this.headers['content-encoding'] ? undefined : Number(size);
  }

  /** File name the service proposes, without any path. */
  get filename(): string | undefined {
    const match = /filename="?([^";]+)"?/i.exec(text(this.headers['content-disposition']) ?? '');
    return match?.[1]?.split(/[/\\]/).at(-1);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* this.#response.stream();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  /** The body as a web stream, read as it is asked for. */
  stream(): ReadableStream<Uint8Array> {
    const pieces = this[Symbol.asyncIterator]();
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return();
      },
    });
  }

  /** The whole body. */
  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this) {
      pieces.push(piece);
      length += piece.length;
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }

  /** The whole body as UTF-8 text. A gzip file is not unpacked. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Gives the body up and closes the exchange. */
  cancel(): void {
    this.#response.cancel();
  }
}

function text(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
