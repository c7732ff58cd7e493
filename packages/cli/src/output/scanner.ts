/** Walks a text from left to right; every failure goes through one function that knows the text. */
export class Scanner {
  readonly #text: string;
  readonly #fail: (expected: string, position: number) => never;
  #position = 0;

  constructor(text: string, fail: (expected: string, position: number) => never) {
    this.#text = text;
    this.#fail = fail;
  }

  get ended(): boolean {
    return this.#position >= this.#text.length;
  }

  /** Takes the word when it comes next. */
  take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#position)) return false;
    this.#position += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) this.fail(word);
  }

  /** Takes what a sticky expression matches here. */
  match(expression: RegExp, expected: string): string {
    const found = this.tryMatch(expression);
    return found ?? this.fail(expected);
  }

  tryMatch(expression: RegExp): string | undefined {
    expression.lastIndex = this.#position;
    const found = expression.exec(this.#text)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }

  skipBlanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#position] ?? '')) this.#position++;
  }

  /** A quoted string, single or double, with JSON's escapes; undefined when none begins here. */
  string(): string | undefined {
    const quote = this.#text[this.#position];
    if (quote !== "'" && quote !== '"') return undefined;
    const written = this.match(
      quote === "'" ? /'(?:[^'\\]|\\.)*'/y : /"(?:[^"\\]|\\.)*"/y,
      `a closing ${quote}`,
    );
    const inner = written
      .slice(1, -1)
      .replace(/\\'/g, "'")
      .replace(/(?<!\\)((?:\\\\)*)"/g, quote === "'" ? '$1\\"' : '$1"');
    try {
      const value: unknown = JSON.parse(`"${inner}"`);
      return String(value);
    } catch {
      return this.fail('a string with the escapes of JSON');
    }
  }

  fail(expected: string): never {
    return this.#fail(expected, this.#position);
  }
}
