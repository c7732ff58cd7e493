import { usageError } from '../errors.ts';
import { type Filter, readFilter } from './json-path-filter.ts';
import { Scanner } from './scanner.ts';

type Selector = (value: unknown, root: unknown) => Iterable<unknown>;

interface Segment {
  readonly selectors: readonly Selector[];
  /** `..`: the value and everything below it. */
  readonly descend: boolean;
}

/** What a path selects in a value, in document order. */
export type JsonPath = (root: unknown) => unknown[];

/**
 * Reads a JSONPath (RFC 9535): names, indexes, slices, wildcards, `..`, several selectors in one
 * bracket, and filters with comparisons, `&&`, `||`, `!` and parentheses. Function extensions
 * (`length()`, `match()`) are not there.
 *
 * @throws CliError with exit `usage`, naming the position.
 */
export function readJsonPath(path: string): JsonPath {
  const scanner = new Scanner(path, fail(path));
  scanner.expect('$');
  const segments = readSegments(scanner);
  if (!scanner.ended) scanner.fail('a dot or a bracket');
  return (root) => select(root, root, segments);
}

function fail(path: string): (expected: string, position: number) => never {
  return (expected, position) => {
    throw usageError(
      `The JSONPath ${path} needs ${expected} at position ${position + 1}.`,
      'An example: $.results[*].name',
    );
  };
}

function select(start: unknown, root: unknown, segments: readonly Segment[]): unknown[] {
  let nodes: unknown[] = [start];
  for (const { selectors, descend } of segments) {
    const from = descend ? nodes.flatMap((node) => [...descendants(node)]) : nodes;
    nodes = from.flatMap((node) => selectors.flatMap((selector) => [...selector(node, root)]));
  }
  return nodes;
}

function* descendants(value: unknown): Iterable<unknown> {
  yield value;
  for (const child of children(value)) yield* descendants(child);
}

function children(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function readSegments(scanner: Scanner): Segment[] {
  const segments: Segment[] = [];
  for (;;) {
    if (scanner.take('..')) {
      const selectors = scanner.take('[') ? readBracket(scanner) : [readDotted(scanner)];
      segments.push({ selectors, descend: true });
    } else if (scanner.take('.')) segments.push({ selectors: [readDotted(scanner)], descend: false });
    else if (scanner.take('[')) segments.push({ selectors: readBracket(scanner), descend: false });
    else return segments;
  }
}

function readDotted(scanner: Scanner): Selector {
  if (scanner.take('*')) return children;
  return member(scanner.match(/[\p{L}_][\p{L}\p{N}_-]*/uy, 'a name or *'));
}

function readBracket(scanner: Scanner): Selector[] {
  const selectors: Selector[] = [];
  do {
    scanner.skipBlanks();
    selectors.push(readSelector(scanner));
    scanner.skipBlanks();
  } while (scanner.take(','));
  scanner.expect(']');
  return selectors;
}

function readSelector(scanner: Scanner): Selector {
  if (scanner.take('*')) return children;
  if (scanner.take('?')) {
    const filter: Filter = readFilter(scanner, readRelativePath);
    return (value, root) => children(value).filter((child) => filter(child, root));
  }
  const quoted = scanner.string();
  if (quoted !== undefined) return member(quoted);
  const numbers = scanner.match(
    /-?\d+(?: *: *(?:-?\d+)?(?: *: *(?:-?\d+)?)?)?|:(?: *-?\d+)?(?: *: *(?:-?\d+)?)?/y,
    'a name, an index, * or ?',
  );
  const [start, end, step] = numbers
    .split(':')
    .map((part) => (part.trim() === '' ? undefined : Number(part)));
  return numbers.includes(':') ? slice(start, end, step ?? 1) : index(start ?? 0);
}

/** A path inside a filter: from `@`, the item, or from `$`, the whole. */
function readRelativePath(scanner: Scanner): ((item: unknown, root: unknown) => unknown[]) | undefined {
  const fromRoot = scanner.take('$');
  if (!fromRoot && !scanner.take('@')) return undefined;
  const segments = readSegments(scanner);
  return (item, root) => select(fromRoot ? root : item, root, segments);
}

function member(name: string): Selector {
  return (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
      ? [Reflect.get(value, name)]
      : [];
}

function index(position: number): Selector {
  return (value) => {
    if (!Array.isArray(value)) return [];
    const actual = position < 0 ? value.length + position : position;
    return actual >= 0 && actual < value.length ? [value[actual]] : [];
  };
}

/** RFC 9535 section 2.3.4: bounds from the end when negative, nothing for a step of 0. */
function slice(start: number | undefined, end: number | undefined, step: number): Selector {
  return (value) => {
    if (!Array.isArray(value) || step === 0) return [];
    const { length } = value;
    const bound = (position: number, low: number, high: number): number =>
      Math.min(Math.max(position < 0 ? length + position : position, low), high);
    const picked: unknown[] = [];
    if (step > 0) {
      const stop = bound(end ?? length, 0, length);
      for (let at = bound(start ?? 0, 0, length); at < stop; at += step) picked.push(value[at]);
    } else {
      const stop = end === undefined ? -1 : bound(end, -1, length - 1);
      for (let at = bound(start ?? length - 1, -1, length - 1); at > stop; at += step) picked.push(value[at]);
    }
    return picked;
  };
}
