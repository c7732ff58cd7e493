import type { JsonFormat } from './request.ts';

/** `JSON.parse` that keeps integers beyond 2^53 as `bigint`; everything else as usual. */
export function parseJson(text: string): unknown {
  return hasLongDigits(text) ? parseWithBigIntegers(text) : JSON.parse(text);
}

/** `JSON.stringify` that writes a `bigint` as the number it is. */
export function stringifyJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    // Only a bigint or a cycle makes JSON.stringify throw; a cycle throws again below.
    if (!(error instanceof TypeError)) throw error;
    return stringifyWithBigIntegers(value);
  }
}

/**
 * JSON that keeps integers beyond 2^53 as `bigint`, as the `_id` of X.509 certificates needs; numbers otherwise.
 */
export const bigIntegers: JsonFormat = { parse: parseJson, stringify: stringifyJson };

/** Shortest decimal text that may not fit: Number.MAX_SAFE_INTEGER has 16 digits. */
const LONG = 16;

/**
 * Whether the text holds a run of 16 digits, in or outside of strings. Looking at every 16th
 * character is enough, which makes the answer "no" nearly free on a large page.
 */
export function hasLongDigits(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    // Of 16 digits around this one, eight lie on one side at least.
    if (!isDigit(text, at) || !(isDigit(text, at - LONG / 2) || isDigit(text, at + LONG / 2))) continue;
    let from = at;
    while (isDigit(text, from - 1)) from -= 1;
    let to = at + 1;
    while (isDigit(text, to)) to += 1;
    if (to - from >= LONG) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function parseWithBigIntegers(text: string): unknown {
  // Refuses what is not JSON before the rewriting below could make JSON of it.
  JSON.parse(text);
  const mark = unusedCharacter(text);
  const marked = mapOutsideStrings(text, (part) =>
    part.replace(/-?\d[\d.eE+-]*/g, (number) =>
      /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number)) ? `"${mark}${number}"` : number,
    ),
  );
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** By hand, because a regular expression for strings runs out of stack on one with millions of escapes. */
function mapOutsideStrings(text: string, change: (part: string) => string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    parts.push(change(text.slice(at, open < 0 ? undefined : open)));
    if (open < 0) break;
    at = open + 1;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    parts.push(text.slice(open, at));
  }
  return parts.join('');
}

/** A private-use character the text contains neither as such nor escaped. */
function unusedCharacter(text: string): string {
  for (let code = 0xe000; ; code += 1) {
    const character = String.fromCharCode(code);
    if (!new RegExp(`${character}|\\\\u${code.toString(16)}`, 'i').test(text)) return character;
  }
}

function stringifyWithBigIntegers(value: unknown): string {
  const withMark = (mark: string): string =>
    JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? mark + one : one));
  // Every string of the value is in the first text, so a mark that none of them contains can be chosen.
  const mark = unusedCharacter(withMark(''));
  return withMark(mark).replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
}
