import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from '../support/reference.ts';

/** The reference of 31 operations, or `undefined` where it is absent. */
const FILE = join(FOLDER, 'seeds/004_00ab53e18e17ec14.txt');

/** Bodies the reference shows of an operation, request and answers alike; its errors are left out. */
export function examplesOf(name: string): readonly unknown[] | undefined {
  if (!existsSync(FILE)) return undefined;
  const lines = readFileSync(FILE, 'utf8').split('\n');
  const sdkName = name.charAt(0).toUpperCase() + name.slice(1);
  const from = lines.findIndex((line) => line.includes(`${sdkName}WithParams(`));
  if (from < 0) throw new Error(`The reference has no operation ${name}`);
  const length = lines.slice(from + 1).findIndex((line) => line.includes('WithParams('));
  const section = lines.slice(from, length < 0 ? undefined : from + 1 + length);
  return blocks(section).filter((block) => !isError(block));
}

/**
 * The JSON of a text that has lost its indentation: a bracket alone begins a block, its counterpart ends it. A flag stands
 * alone before a block; before anything else it is the default of a parameter.
 */
function blocks(lines: readonly string[]): unknown[] {
  const found: unknown[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^(?:true|false)$/.test(line) && lines[at + 1] === '{') found.push(line === 'true');
    if (!/^[[{]$/.test(line)) continue;
    for (let end = at + 1; end <= lines.length; end += 1) {
      if (!/^[\]}]/.test(lines[end - 1] ?? '')) continue;
      const parsed = parse(lines.slice(at, end).join('\n'));
      if (parsed === undefined) continue;
      found.push(parsed);
      at = end - 1;
      break;
    }
  }
  return found;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isError = (block: unknown): boolean =>
  typeof block === 'object' && block !== null && 'errorCode' in block && 'error' in block;

/**
 * Where an answer does not look as the examples: a field that is in none of them, or of another type than in those that have
 * it. Examples leave out fields, too.
 *
 * @param beyond paths of fields the service sends although no example shows them (`.clusterName`, `.links[]`)
 */
export function unlike(
  answer: unknown,
  examples: readonly unknown[],
  beyond: readonly string[] = [],
): string[] {
  return compare(answer, examples, '').filter((line) => !beyond.some((path) => line.startsWith(`${path}:`)));
}

function compare(ours: unknown, examples: readonly unknown[], path: string): string[] {
  const kind = kindOf(ours);
  const alike = examples.filter((example) => kindOf(example) === kind);
  if (alike.length === 0) {
    return examples.length === 0
      ? [`${path}: in no example`]
      : [`${path}: ${kind} instead of ${kindOf(examples[0])}`];
  }
  if (Array.isArray(ours)) {
    const items = alike.flatMap((example) => example as unknown[]);
    return items.length === 0 ? [] : ours.flatMap((item) => compare(item, items, `${path}[]`));
  }
  if (kind !== 'object') return [];
  return Object.entries(Object(ours)).flatMap(([name, value]) => {
    const theirs = alike.map(Object).filter((example) => Object.hasOwn(example, name));
    return compare(
      value,
      theirs.map((example) => example[name]),
      `${path}.${name}`,
    );
  });
}

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
