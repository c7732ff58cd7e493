import { CedarError, type Token, tokensOf } from './cedar-tokens.ts';

/** Deeper than this no sensible policy goes, nor longer: what is chained is walked one call deeper each time. */
const MAX_DEPTH = 100;
const MAX_CHAINED = 1000;

/** Characters of a token that an error repeats. */
const MAX_QUOTED = 40;

/** Reads the tokens of a body one after the other. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #place = 0;
  #depth = 0;
  #chained = 0;

  constructor(body: string) {
    this.#tokens = tokensOf(body);
  }

  get token(): Token {
    const token = this.#tokens[this.#place] ?? this.#tokens.at(-1);
    if (token === undefined) throw new CedarError('nothing to read', 0);
    return token;
  }

  /** Whether the next token is a sign or a name written so. */
  sees(...values: readonly string[]): boolean {
    const { kind, value } = this.token;
    return (kind === 'sign' || kind === 'name') && values.includes(value);
  }

  next(): Token {
    const { token } = this;
    this.#place += 1;
    return token;
  }

  /** Passes the next token if it is written so. */
  take(value: string): boolean {
    const seen = this.sees(value);
    if (seen) this.next();
    return seen;
  }

  expect(value: string): void {
    if (!this.take(value)) throw this.unexpected(value);
  }

  /** The value of the next token, which has to be of a kind. */
  read(kind: Token['kind']): string {
    if (this.token.kind !== kind) throw this.unexpected(`a ${kind}`);
    return this.next().value;
  }

  unexpected(wanted: string): CedarError {
    const { value, at } = this.token;
    return new CedarError(`expected ${wanted}, found \`${value.slice(0, MAX_QUOTED)}\``, at);
  }

  /** Notes one more part of a chain of operators or members. @throws {CedarError} where there are too many */
  chain(): void {
    this.#chained += 1;
    if (this.#chained > MAX_CHAINED)
      throw new CedarError('more operators than a policy can have', this.token.at);
  }

  /** What stands one level deeper. @throws {CedarError} where that is too deep */
  deeper<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new CedarError('nested too deeply', this.token.at);
    const result = read();
    this.#depth -= 1;
    return result;
  }
}
