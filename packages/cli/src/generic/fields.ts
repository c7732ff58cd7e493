import { usageError } from '../errors.ts';
import type { FieldFacts } from './operation-facts.ts';

/** A field as `--field` gives it. */
interface GivenField {
  readonly path: readonly Step[];
  readonly value: unknown;
}

/** A key of an object, a place in a list, or the end of a list. */
type Step = string | number | typeof endOfList;
const endOfList: unique symbol = Symbol('[]');

/**
 * Builds a body out of `--field` flags, over what a file gave.
 *
 * `a.b=1` nests; `tags[]=x` appends; `roles[].roleName=read` fills the last item of the list and
 * begins a new one when the item has that field already; `specs[0].count=3` says which item. The
 * same path twice makes a list. `=` types the value by the API's schema and else as JSON reads it,
 * so that `8.0` stays text where the API wants text; `:=` takes JSON as it is; a value `@path` is
 * the file's text and `@@` begins a text with an at sign.
 *
 * @param readText gives the text of a file, or of standard input for `-`.
 * @throws CliError with exit `usage`.
 */
export async function applyFields(
  base: unknown,
  fields: readonly string[],
  { facts, readText }: { facts: FieldFacts | undefined; readText: (path: string) => Promise<string> },
): Promise<unknown> {
  const given: GivenField[] = [];
  for (const field of fields) given.push(await readField(field, facts, readText));
  const body: unknown = base ?? (given[0] !== undefined && typeof given[0].path[0] !== 'string' ? [] : {});
  if (typeof body !== 'object' || body === null)
    throw usageError('--field needs a body that is an object or a list.');
  const written = new Set<string>();
  const started = new Set<object>();
  for (const { path, value } of given) {
    const name = nameOf(path);
    setAt(body, path, value, { isRepeated: written.has(name) && !path.includes(endOfList), started });
    written.add(name);
  }
  return body;
}

async function readField(
  field: string,
  facts: FieldFacts | undefined,
  readText: (path: string) => Promise<string>,
): Promise<GivenField> {
  const match = /^(?<name>[^=]+?)(?<sign>:?=)(?<text>[\s\S]*)$/.exec(field)?.groups;
  const { name, sign, text = '' } = match ?? {};
  if (name === undefined) throw usageError(`--field needs name=value, not ${JSON.stringify(field)}.`);
  const path = readPath(name);
  if (sign === ':=') return { path, value: parseJson(text, name) };
  if (text.startsWith('@@')) return { path, value: text.slice(1) };
  if (text.startsWith('@')) return { path, value: await readText(text.slice(1)) };
  return { path, value: typed(text, typeAt(facts, path)) };
}

function readPath(name: string): Step[] {
  const steps: Step[] = [];
  for (const [index, part] of name.split('.').entries()) {
    const match = /^(?<key>[^[\]]*)(?<brackets>(?:\[\d*\])*)$/.exec(part)?.groups;
    const { key, brackets = '' } = match ?? {};
    if (key === undefined || (key === '' && (index > 0 || brackets === ''))) {
      throw usageError(
        `--field cannot read the name ${JSON.stringify(name)}.`,
        'Examples: name, specs[0].region, roles[].roleName',
      );
    }
    if (key === '__proto__') throw usageError('--field cannot set __proto__.');
    if (key !== '') steps.push(key);
    for (const [, place] of brackets.matchAll(/\[(\d*)\]/g)) steps.push(place ? Number(place) : endOfList);
  }
  return steps;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageError(`--field ${name}:= needs JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function typeAt(facts: FieldFacts | undefined, path: readonly Step[]): FieldFacts['type'] {
  let current = facts;
  for (const step of path) {
    if (current?.type === 'array' && typeof step === 'string') current = current.items;
    current = typeof step === 'number' || step === endOfList ? current?.items : current?.fields?.[step];
  }
  // Repeating `tags=x` makes a list, so a value given to a list is one of its items.
  return (current?.type === 'array' ? current.items?.type : current?.type) ?? 'any';
}

function typed(text: string, type: FieldFacts['type']): unknown {
  if (type === 'string') return text;
  const literal =
    /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\]|\\.)*"|\[[\s\S]*\]|\{[\s\S]*\})$/;
  if (!literal.test(text)) return text;
  // Digits a double cannot hold would arrive as another number.
  if (/^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text))) return BigInt(text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface Progress {
  readonly isRepeated: boolean;
  /** Lists that these flags began or extended; a list of the file is appended to, never merged into. */
  readonly started: Set<object>;
}

function nameOf(path: readonly Step[]): string {
  return path.map(String).join('.');
}

function setAt(target: object, path: readonly Step[], value: unknown, progress: Progress): void {
  const [step, next] = path;
  if (step === undefined) return;
  const key = placeOf(target, path, progress);
  if (next === undefined) {
    const known: unknown = Reflect.get(target, key);
    if (!progress.isRepeated) Reflect.set(target, key, value);
    else if (Array.isArray(known)) known.push(value);
    else Reflect.set(target, key, [known, value]);
    return;
  }
  const existing: unknown = Reflect.get(target, key);
  const wantsList = typeof next === 'number' || next === endOfList;
  const isUsable = typeof existing === 'object' && existing !== null && Array.isArray(existing) === wantsList;
  const child = isUsable ? existing : wantsList ? [] : {};
  if (!isUsable) Reflect.set(target, key, child);
  setAt(child, path.slice(1), value, progress);
}

/** The key to write under; for the end of a list, its last item as long as that lacks what is to be written. */
function placeOf(target: object, path: readonly Step[], { started }: Progress): string | number {
  const [step = endOfList, ...rest] = path;
  if (!Array.isArray(target)) {
    if (typeof step === 'string') return step;
    throw usageError(`--field ${nameOf(path)} needs a list, and the body is an object.`);
  }
  if (typeof step === 'string') {
    throw usageError(
      `--field ${nameOf(path)} needs an object, and the body is a list.`,
      'Examples: [].name, [0].name',
    );
  }
  if (typeof step === 'number') {
    if (step <= target.length) return step;
    throw usageError(`--field ${nameOf(path)} leaves a hole: the list has ${target.length} items so far.`);
  }
  const isExtending = started.has(target);
  started.add(target);
  const lastItem: unknown = target.at(-1);
  const fits =
    isExtending &&
    rest.length > 0 &&
    typeof lastItem === 'object' &&
    lastItem !== null &&
    !hasAt(lastItem, rest);
  return fits ? target.length - 1 : target.length;
}

function hasAt(value: object, path: readonly Step[]): boolean {
  let current: unknown = value;
  for (const step of path) {
    if (step === endOfList) return false;
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return false;
    current = Reflect.get(current, step);
  }
  return true;
}
