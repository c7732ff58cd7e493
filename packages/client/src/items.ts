/**
 * The items of pages, one after the other. By hand and not by a generator, because what a generator does for each
 * item takes as long as parsing it.
 */
export class Items<I> implements AsyncIterableIterator<I, void, undefined> {
  readonly #pages: AsyncIterator<readonly I[], void, undefined>;
  #items: readonly I[] = [];
  #at = 0;
  #turning: Promise<unknown> | undefined;

  constructor(pages: AsyncIterator<readonly I[], void, undefined>) {
    this.#pages = pages;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<I, void>> {
    // Whoever asks while a page is being fetched comes after the one who asked for it.
    if (this.#turning) return this.#turning.then(() => this.next());
    if (this.#at >= this.#items.length) return this.#turn();
    const value = this.#items[this.#at] as I;
    this.#at += 1;
    return Promise.resolve({ done: false, value });
  }

  async return(): Promise<IteratorResult<I, void>> {
    this.#items = [];
    await this.#pages.return?.();
    return { done: true, value: undefined };
  }

  #turn(): Promise<IteratorResult<I, void>> {
    const turned = this.#fetch();
    this.#turning = turned
      .catch(() => undefined)
      .then(() => {
        this.#turning = undefined;
      });
    return turned;
  }

  async #fetch(): Promise<IteratorResult<I, void>> {
    for (;;) {
      const page = await this.#pages.next();
      if (page.done) return { done: true, value: undefined };
      const [value] = page.value;
      this.#items = page.value;
      this.#at = 1;
      if (page.value.length > 0) return { done: false, value: value as I };
    }
  }
}
