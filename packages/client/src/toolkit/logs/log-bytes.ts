/**
 * Bytes of logs, fetched as they are asked for. Iterating begins anew each time; `break` stops the download.
 * @example
 * for await (const piece of project.logs.stream(host)) file.write(piece);
 */
export class LogBytes implements AsyncIterable<Uint8Array> {
  readonly #start: () => AsyncIterator<Uint8Array, void, undefined>;

  /** `start` begins a download; it is called once for each iteration. */
  constructor(start: () => AsyncIterator<Uint8Array, void, undefined>) {
    this.#start = start;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, void, undefined> {
    return this.#start();
  }

  /**
   * The same bytes as a web stream, read as it is asked for.
   * @example await fetch(archive, { method: 'PUT', body: project.logs.stream(host).stream(), duplex: 'half' });
   */
  stream(): ReadableStream<Uint8Array> {
    const pieces = this.#start();
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    });
  }
}
