/** A token of the Cedar policy language. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'end';
  /** As it is written; of a text, what it stands for. */
  readonly value: string;
  /** Where it begins in the body, from 0. */
  readonly at: number;
}

/** What is wrong with a body, and where. */
export class CedarError extends Error {
  override readonly name = 'CedarError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const SPACE = /(?:\s|\/\/[^\n]*)+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d+/y;
const TEXT = /"(?:[^"\\]|\\.)*"/y;
const SIGN = /::|==|!=|<=|>=|&&|\|\||[@(){}[\],;.:<>!+\-*]/y;

const KINDS = [
  ['name', NAME],
  ['number', NUMBER],
  ['text', TEXT],
  ['sign', SIGN],
] as const;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };

/** The tokens of a body, the last of which is its end. @throws {CedarError} at what is no token */
export function tokensOf(body: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = match(SPACE, body, 0).length;
  while (at < body.length) {
    const token = tokenAt(body, at);
    tokens.push(token.token);
    at = token.end + match(SPACE, body, token.end).length;
  }
  return [...tokens, { kind: 'end', value: 'the end', at: body.length }];
}

function tokenAt(body: string, at: number): { readonly token: Token; readonly end: number } {
  for (const [kind, pattern] of KINDS) {
    const text = match(pattern, body, at);
    if (text === '') continue;
    const value = kind === 'text' ? unescaped(text.slice(1, -1)) : text;
    return { token: { kind, value, at }, end: at + text.length };
  }
  throw new CedarError(`unexpected ${JSON.stringify(body.charAt(at))}`, at);
}

function match(pattern: RegExp, body: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(body)?.[0] ?? '';
}

const unescaped = (text: string): string =>
  text.replace(/\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))/gs, (_, code: string | undefined, letter: string) =>
    code === undefined
      ? (ESCAPES[letter] ?? letter)
      : String.fromCodePoint(Number.parseInt(code, 16) % 0x110000),
  );
