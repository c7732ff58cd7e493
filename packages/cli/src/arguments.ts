import { parseArgs } from 'node:util';
import { usageError } from './errors.ts';
import { type Argument, type Flag, type FlagValue, longNames } from './flags.ts';
import { didYouMean } from './suggest.ts';

/** What a command line gave, by the declared names. */
export interface Given {
  /** Words without dashes, in order. */
  readonly words: readonly string[];
  /** Everything after `--`. */
  readonly rest: readonly string[];
  has(flag: string): boolean;
  /** The last value given, or undefined. */
  text(flag: string): string | undefined;
  number(flag: string): number | undefined;
  /** Undefined when not given, so that a default can be told from a choice. */
  boolean(flag: string): boolean | undefined;
  /** Every value given, in order. */
  all(flag: string): readonly FlagValue[];
}

interface Accepted {
  readonly flags: readonly Flag[];
  /** Absent: any number of words. */
  readonly arguments?: readonly Argument[];
}

/**
 * Reads a command line by a command's declarations.
 *
 * Node's own reader splits the words; names, types, choices and counts are checked here, so that
 * an error can name the nearest flag and what it takes. A value that begins with a dash must be
 * written `--name=-value`, except numbers and a bare `-`.
 *
 * @throws CliError with exit `usage`.
 */
export function readArguments(args: readonly string[], accepted: Accepted): Given {
  const byName = new Map<string, Flag>();
  const options: Record<string, { type: 'string' | 'boolean'; short?: string; multiple: true }> = {};
  for (const flag of accepted.flags) {
    for (const [index, name] of longNames(flag).entries()) {
      if (byName.has(name)) continue;
      byName.set(name, flag);
      const short = index === 0 && flag.short !== undefined ? { short: flag.short } : {};
      options[name] = { type: flag.type === 'boolean' ? 'boolean' : 'string', multiple: true, ...short };
    }
  }
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const values = new Map<string, FlagValue[]>();
  const words: string[] = [];
  const rest: string[] = [];
  let ended = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') ended = true;
    else if (token.kind === 'positional') (ended ? rest : words).push(token.value);
    else {
      const flag = byName.get(token.name);
      if (flag === undefined) {
        throw usageError(`There is no flag ${token.rawName}.`, didYouMean(token.name, byName.keys()));
      }
      const list = values.get(flag.name) ?? [];
      if (list.length > 0 && flag.many === undefined) throw usageError(`--${flag.name} was given twice.`);
      list.push(readValue(flag, token.value, token.inlineValue === true, token.rawName));
      values.set(flag.name, list);
    }
  }
  if (accepted.arguments !== undefined) checkWords(words, accepted.arguments);
  for (const flag of accepted.flags) {
    if (flag.required && !values.has(flag.name)) throw usageError(`--${flag.name} is missing: ${flag.text}.`);
  }
  return {
    words,
    rest,
    has: (flag) => values.has(flag),
    text: (flag) => last(values.get(flag), 'string'),
    number: (flag) => last(values.get(flag), 'number'),
    boolean: (flag) => last(values.get(flag), 'boolean'),
    all: (flag) => values.get(flag) ?? [],
  };
}

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

function last<K extends keyof Kinds>(list: readonly FlagValue[] | undefined, kind: K): Kinds[K] | undefined {
  const value = list?.[list.length - 1];
  return isKind(value, kind) ? value : undefined;
}

function isKind<K extends keyof Kinds>(value: unknown, kind: K): value is Kinds[K] {
  // biome's valid-typeof rule wants a literal; the three kinds are exactly typeof's words.
  const actual: string = typeof value;
  return actual === kind;
}

function readValue(flag: Flag, value: string | undefined, inline: boolean, written: string): FlagValue {
  if (flag.type === 'boolean') {
    if (value === undefined || value === 'true') return true;
    if (value === 'false') return false;
    throw usageError(`${written} takes no value, or true or false, not ${JSON.stringify(value)}.`);
  }
  if (value === undefined) throw usageError(`${written} needs a value: ${flag.text}.`);
  if (!inline && /^-[^\d]/.test(value)) {
    // Without the value itself: it may be a secret.
    throw usageError(
      `${written} needs a value, and what follows looks like a flag.`,
      `Write ${written}=… if it is meant.`,
    );
  }
  if (flag.choices !== undefined && !flag.choices.includes(value)) {
    throw usageError(
      `${written} takes ${flag.choices.join(', ')}, not ${JSON.stringify(value)}.`,
      didYouMean(value, flag.choices),
    );
  }
  if (flag.type === 'integer' || flag.type === 'number') return readNumber(flag.type, value, written);
  return value;
}

function readNumber(type: 'integer' | 'number', value: string, written: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  const fits = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (!fits)
    throw usageError(
      `${written} takes ${type === 'integer' ? 'a whole number' : 'a number'}, not ${JSON.stringify(value)}.`,
    );
  return number;
}

function checkWords(words: readonly string[], expected: readonly Argument[]): void {
  const missing = expected.find((argument, index) => argument.required && words[index] === undefined);
  if (missing !== undefined) throw usageError(`${missing.name} is missing: ${missing.text}.`);
  const open = expected.at(-1)?.many === true;
  const extra = words[expected.length];
  if (!open && extra !== undefined) throw usageError(`${JSON.stringify(extra)} is one word too many.`);
}
