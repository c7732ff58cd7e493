import sjson from 'secure-json-parse';
import { type ApiError, apiError } from '../errors.ts';
import { outlineOf } from './outline.ts';

/** Deeper than anything the API takes; a body beyond it is an attempt to exhaust us. */
const MAX_DEPTH = 64;

/** Half of a pair that stands for one character, alone: it has no UTF-8, so no store could keep it. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * The value a JSON text of UTF-8 stands for, exactly: what `JSON.parse` would change in silence (a name twice in one
 * object, a number beyond all numbers) is refused.
 *
 * @throws {ApiError} MALFORMED_JSON
 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const { depth, members } = outlineOf(text);
  if (depth > MAX_DEPTH) throw malformed(`The body is nested more than ${MAX_DEPTH} levels deep.`);
  const value = parse(text);
  if (countMembers(value, text.includes('\\u')) !== members)
    throw malformed('The body has an object with the same name twice.');
  return value;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw malformed('The body is not UTF-8.', cause);
  }
}

function parse(text: string): unknown {
  try {
    return sjson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch (cause) {
    throw malformed('The body is not well-formed JSON.', cause);
  }
}

/** @param escaped whether the text has escapes, the only way to half a character */
function countMembers(value: unknown, escaped: boolean): number {
  if (typeof value === 'string') checkText(value, escaped);
  else if (typeof value === 'number' && !Number.isFinite(value))
    throw malformed('The body has a number that is too large.');
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item, escaped);
    return count;
  }
  for (const [name, member] of Object.entries(value)) {
    checkText(name, escaped);
    count += 1 + countMembers(member, escaped);
  }
  return count;
}

function checkText(text: string, escaped: boolean): void {
  if (escaped && HALF_CHARACTER.test(text)) throw malformed('The body has a text with half a character.');
}

const malformed = (detail: string, cause?: unknown): ApiError =>
  apiError('MALFORMED_JSON', [], detail, { cause });
