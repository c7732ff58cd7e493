/** The time one exchange may take, and the caller's wish to end it. */
export class NodeClock {
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  readonly #end: (reason: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  /** `end` is called with what ended the exchange. */
  constructor(timeout: number, signal: AbortSignal | undefined, end: (reason: unknown) => void) {
    this.#timeout = timeout;
    this.#signal = signal;
    this.#end = end;
    if (!signal) return;
    // As many calls as the caller likes may listen to one signal; Node would warn of a leak from the eleventh on.
    process.getBuiltinModule('node:events').setMaxListeners(0, signal);
    signal.addEventListener('abort', this.#onAbort);
  }

  /** Begins a new span of waiting. */
  start(): void {
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(this.#onTimeout, this.#timeout);
  }

  /** It is the caller's turn; that takes as long as it takes. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The exchange is over. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => this.#end(this.#signal?.reason);
  readonly #onTimeout = (): void => this.#end(new DOMException('took too long', 'TimeoutError'));
}
